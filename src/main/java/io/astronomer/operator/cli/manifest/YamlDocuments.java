package io.astronomer.operator.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Documents of one YAML or JSON text. The items of a List are documents of their own. */
public final class YamlDocuments {
    private static final int DEPTH = 64;

    private final String file;
    private final String noun;
    private final Map<String, String> names;
    private final List<Document> documents = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    private YamlDocuments(String file, String noun, Map<String, String> names) {
        this.file = file;
        this.noun = noun;
        this.names = names;
    }

    /**
     * Reads the documents up to the first one that is no YAML.
     *
     * @param names of all documents that are read together
     */
    static YamlDocuments of(SourceText source, Map<String, String> names) {
        return of(source, "the manifest", names);
    }

    /** Reads a text that is no manifest, such as a file of another tool. */
    public static YamlDocuments of(SourceText source) {
        return of(source, "the file", new HashMap<>());
    }

    private static YamlDocuments of(SourceText source, String noun, Map<String, String> names) {
        YamlDocuments read = new YamlDocuments(source.name(), noun, names);
        String text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        if (JsonTree.isLikely(text)) {
            read.parse(text);
        } else {
            read.compose(text);
        }
        return read;
    }

    public List<Document> documents() {
        return documents;
    }

    public List<Diagnostic> problems() {
        return problems;
    }

    /** As kubectl does it: a text that begins as JSON, but is none, may be YAML. */
    private void parse(String text) {
        JsonTree tree;
        int line;
        try {
            tree = new JsonTree(text, names, DEPTH);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        try {
            while (tree.next()) {
                add(tree.read(), tree.lines());
            }
            return;
        } catch (Unsupported unsupported) {
            problem(unsupported.line(), unsupported.problem());
            return;
        } catch (IOException malformed) {
            // The exception's own text quotes the place, which may contain a secret.
            line = tree.lineOfProblem();
        }
        documents.clear();
        problems.clear();
        compose(text);
        if (tree.isNamed() && !problems.isEmpty()) {
            documents.clear();
            problems.clear();
            problem(line, "is no valid JSON" + hint(text));
        }
    }

    private void compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(DEPTH);
        // Values that aliases repeat are counted when they are read.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
            while (composer.checkNode()) {
                add(composer.getNode());
            }
        } catch (MarkedYAMLException malformed) {
            // The exception's own text quotes the line, which may contain a secret.
            Mark mark = malformed.getProblemMark();
            problem(mark == null ? 1 : mark.getLine() + 1, "is no valid YAML" + hint(text, malformed.getProblem()));
        } catch (YAMLException malformed) {
            problem(1, "is no valid YAML: it may contain a character that YAML does not allow");
        }
    }

    /** Of the exception's texts only known ones are used, because others quote the manifest. */
    private static String hint(String text, String problem) {
        String template = hint(text);
        if (!template.isEmpty()) {
            return template;
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return ": a text that contains a colon needs quotes, and a field the indentation of those beside it";
        }
        return problem.startsWith("found character '\\t") ? ": a tab can't indent a line. Use spaces" : "";
    }

    private static String hint(String text) {
        return text.contains("{{") ? ": it looks like a template. Render it first, for example with helm template" : "";
    }

    private void add(Node node) {
        YamlTree tree = new YamlTree(names);
        try {
            add(tree.read(node), tree.lines());
        } catch (Unsupported unsupported) {
            problem(unsupported.line(), unsupported.problem());
        }
    }

    private void add(JsonNode value, Lines lines) {
        if (value instanceof ObjectNode object) {
            add(object, lines);
        } else if (!value.isNull() && !value.isArray()) {
            // A list is a patch of kustomize, or a file of another tool.
            problem(lines.line(), "contains a document that is no object");
        }
    }

    private void add(ObjectNode object, Lines lines) {
        if (!object.path("kind").asText().endsWith("List")
                || !object.path(Lines.ITEMS).isArray()) {
            documents.add(new Document(object, new Location(file, lines.line()), lines.fields()));
            return;
        }
        for (int i = 0; i < lines.items().size(); i++) {
            Lines own = lines.items().get(i);
            if (object.path(Lines.ITEMS).get(i) instanceof ObjectNode item) {
                add(item, own);
            } else {
                problem(own.line(), "contains an item of a List that is no object");
            }
        }
    }

    private void problem(int line, String problem) {
        problems.add(Diagnostic.unreadable(new Location(file, line), noun + " " + problem + "."));
    }
}
