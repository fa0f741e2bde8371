"""A worker: takes simulations from the factory and lets a simulation service run them. Python 3.8, nothing else."""
import http.client, json, os, signal, sys, threading, time, urllib.error, urllib.request, uuid

FACTORY = os.environ.get("FACTORY_URL", "http://127.0.0.1:8400")
SIMULATION = os.environ.get("SIMULATION_URL", "http://127.0.0.1:8300")
WORKER = os.environ.get("WORKER_ID", f"python-{uuid.uuid4().hex[:12]}")
TOKEN = {"Authorization": "Bearer " + os.environ["FACTORY_TOKEN"]} if "FACTORY_TOKEN" in os.environ else {}
TROUBLE = (OSError, ValueError, http.client.HTTPException)  # no connection, no JSON, no HTTP
stopping = threading.Event()

def post(url, body, timeout, **headers):
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode(errors="replace")[:1000] or str(refusal)

def factory(path, **body):
    """Asks again while the factory or one of its stores is away: nothing that is said twice does harm."""
    while True:
        try:
            status, answer = post(FACTORY + path, body, 60, **TOKEN)
        except TROUBLE as trouble:
            status, answer = 503, str(trouble)
        if status < 500 or stopping.is_set():
            return status, answer
        time.sleep(1)

def run(job, lease, pace):
    outcome = {}
    def simulate():
        try:
            status, answer = post(SIMULATION + "/api/simulate", job["request"], 300)
            passing = status >= 500 or status in (408, 425, 429)
            outcome.update({"result": answer} if status == 200 else {"error": answer, "retry": passing})
        except TROUBLE as trouble:
            outcome.update(error=f"simulation service: {trouble}", retry=True)
    work = threading.Thread(target=simulate, daemon=True)
    work.start()
    while work.join(pace) or work.is_alive():
        if factory(f"/jobs/{job['id']}/heartbeat", lease=lease)[0] in (409, 410):
            return  # nobody waits for the result any more
    verb = "complete" if "result" in outcome else "fail"
    status, answer = factory(f"/jobs/{job['id']}/{verb}", lease=lease, **outcome)
    if status in (400, 413, 422):  # the service answered something that is no result
        factory(f"/jobs/{job['id']}/fail", lease=lease, error=answer, retry=False)
    stopping.wait(2 if outcome.get("retry") else 0)  # a service that is down must not use up the tries of all that waits

for each in (signal.SIGTERM, signal.SIGINT):
    signal.signal(each, lambda *_: stopping.set())  # what runs is finished first
while not stopping.is_set():
    status, claim = factory("/jobs/claim", worker_id=WORKER, wait_seconds=5)
    if status == 200:
        for job in claim["jobs"]:
            run(job, claim["lease"], claim["heartbeat_seconds"])
    elif 400 <= status < 500:
        sys.exit(f"The factory refuses: {status} {claim}")
