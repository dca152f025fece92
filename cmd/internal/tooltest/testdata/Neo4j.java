import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;

/**
 * Starts the Neo4j whose home is the first argument, runs the Cypher of the others
 * and prints the rows of each as JSON: a list of lists of objects. What changes the
 * database is run as its own transaction, too. Dates are texts.
 */
class Neo4j {
	public static void main(String[] args) throws Exception {
		var dbms = new DatabaseManagementServiceBuilder(Path.of(args[0]))
				.setConfig(GraphDatabaseSettings.allow_file_urls, true)
				.setConfig(GraphDatabaseSettings.load_csv_file_url_root, Path.of(args[1]))
				.build();
		try {
			var db = dbms.database("neo4j");
			var out = new ArrayList<List<Map<String, Object>>>();
			for (int i = 2; i < args.length; i++) {
				var rows = new ArrayList<Map<String, Object>>();
				if (args[i].startsWith("auto:")) { // CALL { … } IN TRANSACTIONS
					db.executeTransactionally(args[i].substring(5));
				} else {
					try (var tx = db.beginTx(); var result = tx.execute(args[i])) {
						while (result.hasNext()) {
							rows.add((Map<String, Object>) plain(result.next()));
						}
						result.close();
						tx.commit();
					}
				}
				out.add(rows);
			}
			System.out.println(new ObjectMapper().writeValueAsString(out));
		} finally {
			dbms.shutdown();
		}
	}

	static Object plain(Object value) {
		if (value == null || value instanceof Number || value instanceof Boolean || value instanceof String) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			var out = new LinkedHashMap<String, Object>();
			map.forEach((k, v) -> out.put((String) k, plain(v)));
			return out;
		}
		if (value instanceof List<?> list) {
			return list.stream().map(Neo4j::plain).toList();
		}
		if (value.getClass().isArray()) {
			var out = new ArrayList<Object>();
			for (int i = 0; i < Array.getLength(value); i++) {
				out.add(plain(Array.get(value, i)));
			}
			return out;
		}
		if (value instanceof Node node) {
			var labels = new ArrayList<String>();
			node.getLabels().forEach(l -> labels.add(l.name()));
			return Map.of("labels", labels, "properties", plain(new TreeMap<>(node.getAllProperties())));
		}
		if (value instanceof Relationship r) {
			return Map.of("type", r.getType().name(), "properties", plain(new TreeMap<>(r.getAllProperties())));
		}
		return value.toString();
	}
}
