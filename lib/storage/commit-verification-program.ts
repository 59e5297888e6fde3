/**
 * The program of `CommitVerification`, in Python, whose standard library is all that it needs; files are read by the Hadoop client of the image, with the settings
 * of the job. It ends with 0 when every output is as it must be, and else with 1 and a line that says what is not.
 */
export const VERIFICATION_PROGRAM = `"""Waits for the end of a Spark application, and looks whether its output was committed. Usage: verify.py SETTINGS CORE_SITE_XML"""
import json
import os
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime

ACCOUNT = os.environ.get("SERVICE_ACCOUNT_FOLDER", "/var/run/secrets/kubernetes.io/serviceaccount")
# Clocks of a driver and of the operator may differ by so much.
TOLERANCE_SECONDS = 60


class Failure(Exception):
    pass


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def application(settings):
    """The application as the API server has it, and why there is none."""
    host, port = os.environ["KUBERNETES_SERVICE_HOST"], os.environ["KUBERNETES_SERVICE_PORT"]
    path = "/apis/{apiVersion}/namespaces/{namespace}/sparkapplications/{application}".format(**settings)
    url = "https://%s:%s%s" % ("[%s]" % host if ":" in host else host, port, path)
    request = urllib.request.Request(url, headers={"Authorization": "Bearer " + read(ACCOUNT + "/token").strip()})
    try:
        with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=ACCOUNT + "/ca.crt"), timeout=30) as answer:
            return json.load(answer), None
    except urllib.error.HTTPError as error:
        if error.code in (401, 403):
            raise Failure("the service account may not read the application: " + error.read().decode("utf-8", "replace"))
        return None, "not found" if error.code == 404 else str(error)
    except OSError as error:
        return None, str(error)


def finished(settings):
    """The status of the application when it has ended."""
    deadline = time.time() + settings["timeoutSeconds"]
    state = "not found"
    while time.time() < deadline:
        found, reason = application(settings)
        status = (found or {}).get("status") or {}
        state = reason or (status.get("applicationState") or {}).get("state") or "new"
        if state == "COMPLETED":
            return status
        if state == "FAILED":
            raise Failure("the application failed: " + ((status.get("applicationState") or {}).get("errorMessage") or "its status says no more"))
        time.sleep(settings["pollSeconds"])
    raise Failure("the application did not end within %d s: %s" % (settings["timeoutSeconds"], state))


def seconds(text):
    """Seconds since 1970 of a time of the API server."""
    return datetime.strptime(text[:19] + "+0000", "%Y-%m-%dT%H:%M:%S%z").timestamp()


def content(path, settings, hadoop):
    spark = os.environ.get("SPARK_HOME", "/opt/spark")
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    # FsShell does not start without a core-site.xml on its class path: that of the image, or ours.
    folders = [os.environ.get("HADOOP_CONF_DIR", ""), spark + "/conf", os.path.dirname(os.path.abspath(hadoop)), spark + "/jars/*"]
    classes = ["-cp", ":".join(folder for folder in folders if folder), "org.apache.hadoop.fs.FsShell", "-conf", hadoop, "-cat", path]
    done = subprocess.run([java, "-Xmx256m", *settings["javaOptions"], *classes], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip()
    raise Failure("%s cannot be read: %s" % (path, "\\n".join(said.splitlines()[-20:])))


def verify(output, since, settings, hadoop):
    path = output["path"].rstrip("/") + "/_SUCCESS"
    wanted = "'%s'" % output["committer"]
    text = content(path, settings, hadoop)
    if text.strip() == b"":
        raise Failure("%s is empty: it was written by the classic committer, not by %s" % (path, wanted))
    try:
        success = json.loads(text.decode("utf-8"))
        committer, files, moment = success["committer"], success["filenames"], success["timestamp"] / 1000
    except (ValueError, KeyError, TypeError):
        raise Failure("%s is not the report of an S3A committer" % path)
    if committer != output["committer"]:
        raise Failure("%s was written by the committer '%s', not by %s" % (path, committer, wanted))
    if moment < since - TOLERANCE_SECONDS:
        raise Failure("%s is of an earlier run: %s" % (path, success.get("date", moment)))
    if len(files) < settings["minFiles"]:
        raise Failure(
            "%s lists %d files, and %d were expected: the job succeeded and its output is lost. Driver and executors must share the staging directory"
            % (path, len(files), settings["minFiles"])
        )
    print("%s: %d files listed, committed by %s" % (output["path"], len(files), wanted), flush=True)


def main(settings_file, hadoop):
    settings = json.loads(read(settings_file))
    try:
        since = seconds(finished(settings)["lastSubmissionAttemptTime"])
    except Failure as failure:
        print("commit verification: %s" % failure, file=sys.stderr)
        return 1
    failures = 0
    for output in settings["outputs"]:
        try:
            verify(output, since, settings, hadoop)
        except Failure as failure:
            print("commit verification: %s" % failure, file=sys.stderr)
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
`;
