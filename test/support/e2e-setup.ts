import { requireCompiledProduct } from './compiled-product.js';

export default requireCompiledProduct;
