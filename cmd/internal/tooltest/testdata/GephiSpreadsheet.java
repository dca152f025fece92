import java.io.File;
import java.io.PrintStream;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.TreeMap;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.plugin.file.spreadsheet.ImporterSpreadsheetCSV;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/**
 * Imports nodes.csv and edges.csv of a folder as Gephi does on its own, and prints
 * as JSON what it has then: counts, columns with types, and, of the first so many
 * (the second argument), the nodes and edges.
 */
class GephiSpreadsheet {
	public static void main(String[] args) throws Exception {
		Logger.getLogger("").setLevel(Level.OFF);
		var projects = Lookup.getDefault().lookup(ProjectController.class);
		projects.newProject();
		var workspace = projects.getCurrentWorkspace();
		var imports = Lookup.getDefault().lookup(ImportController.class);
		var containers = new ArrayList<Container>();
		var issues = new ArrayList<String>();
		for (var name : List.of("nodes.csv", "edges.csv")) {
			var importer = new ImporterSpreadsheetCSV();
			importer.setFile(new File(args[0], name));
			importer.refreshAutoDetections();
			var container = imports.importFile(new File(args[0], name), importer);
			container.getReport().getIssues(1000).forEachRemaining(i -> {
				if (i.getLevel() != Issue.Level.INFO) {
					issues.add(name + ": " + i.getMessage());
				}
			});
			container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
			containers.add(container);
		}
		imports.process(containers.toArray(new Container[0]), new AppendProcessor(), workspace);
		var model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
		var graph = model.getGraph();
		int most = Integer.parseInt(args[1]);
		var out = new TreeMap<String, Object>();
		out.put("dynamic", model.isDynamic());
		out.put("nodeCount", graph.getNodeCount());
		out.put("edgeCount", graph.getEdgeCount());
		out.put("issues", issues);
		out.put("nodeColumns", columns(model.getNodeTable()));
		out.put("edgeColumns", columns(model.getEdgeTable()));
		var nodes = new ArrayList<Object>();
		for (var n : graph.getNodes().toArray()) {
			if (nodes.size() < most) {
				nodes.add(attributes(n, model.getNodeTable()));
			}
		}
		var edges = new ArrayList<Object>();
		for (var e : graph.getEdges().toArray()) {
			if (edges.size() < most) {
				var a = attributes(e, model.getEdgeTable());
				a.put("kind", e.getTypeLabel());
				a.put("directed", e.isDirected());
				a.put("from", e.getSource().getId());
				a.put("to", e.getTarget().getId());
				edges.add(a);
			}
		}
		out.put("nodes", nodes);
		out.put("edges", edges);
		var stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		var json = new StringBuilder();
		write(json, out);
		stdout.println(json);
		System.exit(0);
	}

	static Map<String, Object> columns(Table table) {
		var out = new TreeMap<String, Object>();
		for (Column c : table) {
			out.put(c.getId(), c.getTypeClass().getSimpleName());
		}
		return out;
	}

	static Map<String, Object> attributes(Element e, Table table) {
		var out = new TreeMap<String, Object>();
		for (Column c : table) {
			var v = e.getAttribute(c);
			if (v != null) {
				out.put(c.getId(), v instanceof Number || v instanceof Boolean ? v : v.toString());
			}
		}
		return out;
	}

	static void write(StringBuilder b, Object value) {
		if (value instanceof Map<?, ?> map) {
			b.append('{');
			map.forEach((k, v) -> {
				if (b.charAt(b.length() - 1) != '{') {
					b.append(',');
				}
				write(b, k);
				b.append(':');
				write(b, v);
			});
			b.append('}');
		} else if (value instanceof List<?> list) {
			b.append('[');
			list.forEach(v -> {
				if (b.charAt(b.length() - 1) != '[') {
					b.append(',');
				}
				write(b, v);
			});
			b.append(']');
		} else if (value instanceof Number || value instanceof Boolean) {
			b.append(value);
		} else {
			b.append('"');
			value.toString().chars().forEach(c -> {
				if (c < ' ' || c == '"' || c == '\\' || c > '~') {
					b.append(String.format("\\u%04x", c));
				} else {
					b.append((char) c);
				}
			});
			b.append('"');
		}
	}
}
