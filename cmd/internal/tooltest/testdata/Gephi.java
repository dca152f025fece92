import java.io.File;
import java.io.PrintStream;
import java.util.logging.LogManager;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/**
 * Opens a graph in Gephi without merging edges, prints what it found and writes it
 * again: Gephi.java FILE REWRITTEN. A line has a kind, an id and key=value pairs,
 * apart by tabs; what stands in them is escaped with backslashes.
 */
class Gephi {
	static PrintStream out = new PrintStream(System.out, false, java.nio.charset.StandardCharsets.UTF_8);

	public static void main(String[] args) throws Exception {
		LogManager.getLogManager().reset();
		var projects = Lookup.getDefault().lookup(ProjectController.class);
		var imports = Lookup.getDefault().lookup(ImportController.class);
		projects.newProject();
		var workspace = projects.getCurrentWorkspace();
		var container = imports.importFile(new File(args[0]));
		container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
		imports.process(container, new DefaultProcessor(), workspace);
		var issues = container.getReport().getIssues(100);
		while (issues.hasNext()) {
			Issue i = issues.next();
			if (i.getLevel() != Issue.Level.INFO) {
				line("issue", i.getLevel().toString(), "message", i.getMessage());
			}
		}
		var model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
		Graph g = model.getGraph();
		line("graph", "", "nodes", "" + g.getNodeCount(), "edges", "" + g.getEdgeCount(),
				"directed", "" + model.isDirected(), "undirected", "" + model.isUndirected(), "dynamic", "" + model.isDynamic());
		for (Node n : g.getNodes().toArray()) {
			element("node", n, model.getNodeTable());
		}
		for (Edge e : g.getEdges().toArray()) {
			start("edge", e.getId().toString());
			pair("source", e.getSource().getId().toString());
			pair("target", e.getTarget().getId().toString());
			pair("kind", String.valueOf(e.getTypeLabel()));
			pair("weight", "" + e.getWeight());
			rest(e, model.getEdgeTable());
		}
		out.flush();
		Lookup.getDefault().lookup(ExportController.class).exportFile(new File(args[1]), workspace);
		System.exit(0);
	}

	static void element(String kind, Element e, Table table) {
		start(kind, e.getId().toString());
		rest(e, table);
	}

	static void rest(Element e, Table table) {
		pair("label", e.getLabel());
		Interval[] times = e.getIntervals();
		if (times != null) {
			for (Interval i : times) {
				pair("spell", i.getLow() + " " + i.getHigh());
			}
		}
		for (Column c : table) {
			Object value = e.getAttribute(c);
			if (!c.isProperty() && value != null) {
				pair("." + c.getTitle(), value.toString());
			}
		}
		out.println();
	}

	static void line(String kind, String id, String... pairs) {
		start(kind, id);
		for (int i = 0; i < pairs.length; i += 2) {
			pair(pairs[i], pairs[i + 1]);
		}
		out.println();
	}

	static void start(String kind, String id) {
		out.print(kind + "\t" + escape(id));
	}

	static void pair(String key, String value) {
		out.print("\t" + escape(key) + "=" + escape(String.valueOf(value)));
	}

	static String escape(String text) {
		return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
	}
}
