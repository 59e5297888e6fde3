// The driver and executor pods that configurations yield, made by Spark's own feature steps. No cluster: the Kubernetes client is never called.
// Reflection, because one source has to fit every minor line of Spark.
//
//   java -cp "$SPARK_HOME/jars/*" tools/spark/PodDump.java < jobs.json > pods.json
//
// Reads [{"language": "java" | "python" | "r", "conf": {...}}, ...]; writes one line for each: {"driver": pod, "executor": pod, "properties": {...}} with
// what the driver finds in its properties file, or {"error": "..."} when Spark refuses the configuration.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

public class PodDump {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String K8S = "org.apache.spark.deploy.k8s.";
  private static final String APP_ID = "spark-0123456789abcdef";

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // Spark logs there
    JsonNode jobs = JSON.readTree(System.in);
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(new ConfigBuilder().withMasterUrl("https://127.0.0.1:1").build()).build()) {
      for (JsonNode job : jobs) {
        ObjectNode result = JSON.createObjectNode();
        try {
          dump(job, client, result);
        } catch (Throwable error) {
          result.removeAll();
          StringBuilder chain = new StringBuilder();
          for (Throwable cause = error; cause != null; cause = cause.getCause()) chain.append(chain.length() == 0 ? "" : "; because ").append(cause);
          result.put("error", chain.toString());
        }
        out.println(JSON.writeValueAsString(result));
      }
    }
    Runtime.getRuntime().halt(0); // Spark leaves threads behind
  }

  private static void dump(JsonNode job, KubernetesClient client, ObjectNode result) throws Exception {
    Object conf = make("org.apache.spark.SparkConf", type -> false);
    job.get("conf").fields().forEachRemaining(entry -> set(conf, entry.getKey(), entry.getValue().asText()));
    set(conf, "spark.app.id", APP_ID);
    set(conf, "spark.master", "k8s://https://127.0.0.1:1");
    String language = job.get("language").asText();
    set(conf, "spark.kubernetes.resource.type", language); // SparkSubmit, by the kind of the main file
    call(conf, "validateSettings");

    Object driver = call(make(K8S + "submit.KubernetesDriverBuilder", type -> null), "buildFromFeatures", driverConf(conf, language), client);
    result.set("driver", podOf(driver));
    ObjectNode properties = result.putObject("properties");
    for (Object pair : items(call(driver, "systemProperties"))) properties.put(text(call(pair, "_1")), text(call(pair, "_2")));

    // From here on: what the driver knows when it asks for executors.
    properties.fields().forEachRemaining(entry -> {
      // The template is mounted there in a driver's pod; here it is where it was.
      if (!entry.getKey().endsWith(".podTemplateFile")) set(conf, entry.getKey(), entry.getValue().asText());
    });
    set(conf, "spark.executor.id", "driver");
    set(conf, "spark.driver.host", "driver-svc.jobs.svc");
    set(conf, "spark.driver.port", "7078");
    Object security = make("org.apache.spark.SecurityManager", type -> {
      if (type.endsWith("SparkConf")) return conf;
      return type.endsWith("ConfigEntry") ? call(module("org.apache.spark.internal.config.package"), "AUTH_SECRET_FILE") : module("scala.None");
    });
    call(security, "initializeAuth");
    Object profiles = module("org.apache.spark.resource.ResourceProfile");
    call(profiles, "clearDefaultProfile"); // Spark keeps that of the first configuration
    Object profile = call(profiles, "getOrCreateDefaultProfile", conf);
    Object builder = make("org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBuilder", type -> null);
    result.set("executor", podOf(call(builder, "buildFromFeatures", executorConf(conf), security, client, profile)));
  }

  private static Object driverConf(Object conf, String language) throws Exception {
    String file = language.equals("python") ? "local:///app.py" : language.equals("r") ? "local:///app.R" : "local:///app.jar";
    Object main;
    if (language.equals("python")) main = make(K8S + "submit.PythonMainAppResource", type -> file);
    else if (language.equals("r")) main = make(K8S + "submit.RMainAppResource", type -> file);
    else main = make(K8S + "submit.JavaMainAppResource", type -> make("scala.Some", inner -> file));
    String[] texts = {APP_ID, "org.example.Main"};
    int[] next = {0};
    return make(K8S + "KubernetesDriverConf", type -> {
      if (type.endsWith("SparkConf")) return conf;
      if (type.equals("java.lang.String")) return texts[next[0]++];
      if (type.endsWith("MainAppResource")) return main;
      if (type.startsWith("[")) return new String[0];
      return type.endsWith("Option") ? module("scala.None") : make("org.apache.spark.util.SystemClock", inner -> null);
    });
  }

  private static Object executorConf(Object conf) throws Exception {
    String[] texts = {APP_ID, "1"};
    int[] next = {0};
    return make(K8S + "KubernetesExecutorConf", type -> {
      if (type.endsWith("SparkConf")) return conf;
      if (type.equals("java.lang.String")) return texts[next[0]++];
      return type.equals("int") ? (Object) 0 : module("scala.None");
    });
  }

  /** The pod with Spark's container put back in, as the submission client does. */
  private static JsonNode podOf(Object spec) throws Exception {
    Object sparkPod = call(spec, "pod");
    Pod pod = (Pod) call(sparkPod, "pod");
    List<Container> containers = new ArrayList<>();
    containers.add((Container) call(sparkPod, "container"));
    containers.addAll(pod.getSpec().getContainers());
    pod.getSpec().setContainers(containers);
    return JSON.valueToTree(pod);
  }

  private static void set(Object conf, String key, String value) {
    try {
      conf.getClass().getMethod("set", String.class, String.class).invoke(conf, key, value);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  private interface Argument {
    Object of(String type) throws Exception;
  }

  /** Makes an object by the constructor with the most parameters that the given arguments fit: shorter ones are for Spark's own convenience. */
  private static Object make(String name, Argument argument) throws Exception {
    Exception last = null;
    Constructor<?>[] constructors = Class.forName(name).getDeclaredConstructors();
    Arrays.sort(constructors, Comparator.comparing(constructor -> -constructor.getParameterCount()));
    for (Constructor<?> constructor : constructors) {
      Class<?>[] types = constructor.getParameterTypes();
      Object[] given = new Object[types.length];
      try {
        for (int i = 0; i < given.length; i++) given[i] = argument.of(types[i].getName());
        constructor.setAccessible(true);
        return constructor.newInstance(given);
      } catch (InvocationTargetException error) {
        throw (Exception) error.getTargetException();
      } catch (RuntimeException error) {
        last = error;
      }
    }
    throw new NoSuchMethodException(name + ": " + last);
  }

  private static Object module(String name) throws Exception {
    return Class.forName(name + "$").getField("MODULE$").get(null);
  }

  /** Calls a method whose name, number and types of parameters fit, private ones and those of base classes too. */
  private static Object call(Object target, String name, Object... given) throws Exception {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (!method.getName().equals(name) || method.getParameterCount() != given.length || method.isBridge()) continue;
        method.setAccessible(true);
        try {
          return method.invoke(target, given);
        } catch (IllegalArgumentException mismatch) {
          continue; // an overload
        } catch (InvocationTargetException error) {
          if (error.getTargetException() instanceof Exception) throw (Exception) error.getTargetException();
          throw error;
        }
      }
    }
    throw new NoSuchMethodException(target.getClass() + "." + name + "/" + given.length);
  }

  private static List<Object> items(Object collection) throws Exception {
    List<Object> list = new ArrayList<>();
    Object iterator = call(collection, "iterator");
    Class<?> type = Class.forName("scala.collection.Iterator");
    while ((Boolean) type.getMethod("hasNext").invoke(iterator)) list.add(type.getMethod("next").invoke(iterator));
    return list;
  }
}
