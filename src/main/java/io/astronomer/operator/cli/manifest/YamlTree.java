package io.astronomer.operator.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one YAML document into a tree, as Kubernetes reads YAML, and keeps the line of each field. */
final class YamlTree {
    /** Values of one document. More come from aliases that refer to aliases. */
    private static final int MOST_VALUES = 5_000_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("0[0-7_]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F_]+");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?|[-+]?[0-9]+\\.");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** One instance of each name and path, because manifests repeat them. */
    private final Map<String, String> names;

    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    /** The document uses something that a manifest can't have. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int line;
        private final String problem;

        Unsupported(Node node, String problem) {
            super(problem);
            this.line = node.getStartMark().getLine() + 1;
            this.problem = problem;
        }

        int line() {
            return line;
        }

        String problem() {
            return problem;
        }
    }

    /** @param names of all documents that are read together */
    YamlTree(Map<String, String> names) {
        this.names = names;
    }

    JsonNode read(Node node) {
        return read(node, "");
    }

    /** Returns the lines of the fields, by path. */
    Map<String, Integer> lines() {
        return lines;
    }

    /** Returns the lines of the fields below a prefix, without it. */
    static Map<String, Integer> below(Map<String, Integer> lines, String prefix) {
        Map<String, Integer> own = new HashMap<>();
        lines.forEach((path, line) -> {
            if (path.startsWith(prefix)) {
                own.put(path.substring(prefix.length()), line);
            }
        });
        return own;
    }

    private JsonNode read(Node node, String path) {
        if (++values > MOST_VALUES) {
            throw new Unsupported(node, "has too many values, by aliases that refer to aliases");
        }
        if (!open.add(node)) {
            throw new Unsupported(node, "has an alias that contains itself");
        }
        try {
            if (node instanceof MappingNode mapping) {
                return object(mapping, path);
            }
            return node instanceof SequenceNode sequence ? array(sequence, path) : scalar((ScalarNode) node);
        } finally {
            open.remove(node);
        }
    }

    private ObjectNode object(MappingNode mapping, String path) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new Unsupported(member.getKeyNode(), "has a name that is no text");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merge(object, member.getValueNode(), path);
            } else {
                String name = known(key.getValue());
                String field = path.isEmpty() ? name : known(path + "." + name);
                lines.put(field, key.getStartMark().getLine() + 1);
                if (object.has(name) && !isMerged(mapping)) {
                    throw new Unsupported(key, "has a field twice");
                }
                object.set(name, read(member.getValueNode(), field));
            }
        }
        return object;
    }

    private String known(String name) {
        String same = names.putIfAbsent(name, name);
        return same == null ? name : same;
    }

    private static boolean isMerged(MappingNode mapping) {
        return mapping.getValue().stream()
                .anyMatch(member -> member.getKeyNode().getTag().equals(Tag.MERGE));
    }

    /** A field of the object itself precedes a merged one, and an earlier merged one a later. */
    private void merge(ObjectNode object, Node value, String path) {
        if (value instanceof SequenceNode several) {
            several.getValue().forEach(one -> merge(object, one, path));
        } else if (read(value, path) instanceof ObjectNode merged) {
            merged.properties().forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
        } else {
            throw new Unsupported(value, "merges a value that is no object");
        }
    }

    private ArrayNode array(SequenceNode sequence, String path) {
        ArrayNode array = NODES.arrayNode();
        for (Node item : sequence.getValue()) {
            String place = known(path + "[" + array.size() + "]");
            lines.put(place, item.getStartMark().getLine() + 1);
            array.add(read(item, place));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return NODES.booleanNode(TRUE.contains(text.toLowerCase(java.util.Locale.ROOT)));
        }
        if (scalar.getTag().equals(Tag.INT)) {
            return integer(text);
        }
        return scalar.getTag().equals(Tag.FLOAT) && FLOAT.matcher(text).matches()
                ? NODES.numberNode(new BigDecimal(text))
                : NODES.textNode(text);
    }

    private static JsonNode integer(String text) {
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return NODES.numberNode(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits));
        }
        if (OCTAL.matcher(text).matches()) {
            return NODES.numberNode(new BigInteger(digits, 8));
        }
        return HEXADECIMAL.matcher(text).matches()
                ? NODES.numberNode(new BigInteger(digits.substring(2), 16))
                : NODES.textNode(text);
    }
}
