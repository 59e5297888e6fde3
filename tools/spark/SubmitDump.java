// What spark-submit makes of its arguments, by Spark's own parser and its preparation of a submission. Nothing is submitted.
//
//   java -cp "$SPARK_HOME/jars/*" tools/spark/SubmitDump.java < commands.json > submissions.json
//
// Reads [{"args": ["--name", "a", ...], "env": {...}}, ...]; writes one line for each: {"conf": {...}, "child": [...]} with the configuration of the driver and the
// arguments of the submission client, or {"error": "..."} when Spark refuses them.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import scala.Option;
import scala.Tuple2;

public class SubmitDump {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // Spark logs there
    for (JsonNode command : JSON.readTree(System.in)) {
      ObjectNode result = JSON.createObjectNode();
      try {
        dump(command, result);
      } catch (Throwable error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        result.removeAll();
        result.put("error", String.valueOf(cause));
      }
      out.println(JSON.writeValueAsString(result));
    }
    Runtime.getRuntime().halt(0); // Spark leaves threads behind
  }

  private static void dump(JsonNode command, ObjectNode result) throws Exception {
    scala.collection.mutable.Builder<String, scala.collection.immutable.List<String>> words = scala.collection.immutable.List$.MODULE$.newBuilder();
    for (JsonNode word : command.get("args")) words.$plus$eq(word.asText());
    Object[] env = {scala.collection.immutable.Map$.MODULE$.empty()};
    JsonNode given = command.path("env");
    given.fieldNames().forEachRemaining(name -> env[0] = put(env[0], name, given.get(name).asText()));
    Class<?> type = Class.forName("org.apache.spark.deploy.SparkSubmitArguments");
    Object arguments = type.getConstructors()[0].newInstance(words.result(), env[0]);
    Object submit = Class.forName("org.apache.spark.deploy.SparkSubmit").getConstructor().newInstance();
    Method prepare = method(submit, "prepareSubmitEnvironment");
    scala.Product prepared = (scala.Product) prepare.invoke(submit, arguments, Option.empty());
    ObjectNode conf = result.putObject("conf");
    for (Tuple2<String, String> entry : ((SparkConf) prepared.productElement(2)).getAll()) conf.put(entry._1(), entry._2());
    ArrayNode child = result.putArray("child");
    scala.collection.Iterator<?> childArguments = ((scala.collection.Iterable<?>) prepared.productElement(0)).iterator();
    while (childArguments.hasNext()) child.add(String.valueOf(childArguments.next()));
  }

  @SuppressWarnings("unchecked")
  private static Object put(Object map, String name, String value) {
    return ((scala.collection.immutable.Map<String, String>) map).$plus(new Tuple2<>(name, value));
  }

  private static Method method(Object target, String name) {
    return Arrays.stream(target.getClass().getMethods()).filter(method -> method.getName().equals(name)).findFirst().orElseThrow();
  }
}
