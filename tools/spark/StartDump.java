// What a driver says of configurations when it starts: Spark itself, in client mode, against a real API server. One JVM for all, since only few of them get
// so far as to ask for executors.
//
//   java -cp "$SPARK_HOME/jars/*" tools/spark/StartDump.java < configurations.json > answers.json
//
// Reads [{"key": "value", ...}, ...]; writes one line for each: "" when Spark has started, else what it says, with its causes.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

public class StartDump {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // Spark logs there
    for (JsonNode given : JSON.readTree(System.in)) {
      SparkConf conf = new SparkConf(false);
      given.fields().forEachRemaining(entry -> conf.set(entry.getKey(), entry.getValue().asText()));
      out.println(JSON.writeValueAsString(start(conf)));
    }
    Runtime.getRuntime().halt(0); // Spark leaves threads behind
  }

  private static String start(SparkConf conf) {
    try {
      new SparkContext(conf).stop();
      return "";
    } catch (Throwable error) {
      StringBuilder chain = new StringBuilder();
      for (Throwable cause = error; cause != null; cause = cause.getCause()) chain.append(chain.length() == 0 ? "" : "; because ").append(cause);
      return chain.toString();
    }
  }
}
