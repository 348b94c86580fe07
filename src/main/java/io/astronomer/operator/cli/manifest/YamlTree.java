package io.astronomer.operator.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
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
    /** Values of one text that aliases repeat. Aliases that refer to aliases make more of a short text. */
    private static final int MOST_REPEATED = 100_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(?:0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("0[0-7_]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F_]+");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?|[-+]?[0-9]+\\.");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** One instance of each name and path, because manifests repeat them. */
    private final Map<String, String> names;

    private final Set<Node> open = nodes();
    private final Set<Node> anchored = nodes();
    private Lines lines = Lines.from(1);
    private int repeating;
    private int repeated;

    /** @param names of all documents that are read together */
    YamlTree(Map<String, String> names) {
        this.names = names;
    }

    private static Set<Node> nodes() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    JsonNode read(Node node) {
        lines = Lines.from(line(node));
        return read(node, "");
    }

    Lines lines() {
        return lines;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private JsonNode read(Node node, String path) {
        boolean again = enter(node);
        try {
            if (node instanceof MappingNode mapping) {
                return object(mapping, path);
            }
            return node instanceof SequenceNode sequence ? array(sequence, path) : scalar((ScalarNode) node);
        } finally {
            leave(node, again);
        }
    }

    /** Returns whether the node was read before: only one with an anchor can be. */
    private boolean enter(Node node) {
        if (!open.add(node)) {
            throw new Unsupported(line(node), "has an alias that contains itself");
        }
        boolean again = node.getAnchor() != null && !anchored.add(node);
        repeating += again ? 1 : 0;
        if (repeating > 0 && ++repeated > MOST_REPEATED) {
            throw new Unsupported(line(node), "has too many values, by aliases that refer to aliases");
        }
        return again;
    }

    private void leave(Node node, boolean again) {
        repeating -= again ? 1 : 0;
        open.remove(node);
    }

    /** A field of the object itself precedes a merged one, and an earlier merged one a later. */
    private ObjectNode object(MappingNode mapping, String path) {
        ObjectNode object = NODES.objectNode();
        List<NodeTuple> members = mapping.getValue();
        for (int i = members.size() - 1; i >= 0; i--) {
            if (isMerge(members.get(i))) {
                merge(object, members.get(i).getValueNode(), path);
            }
        }
        Set<String> own = new HashSet<>();
        for (NodeTuple member : members) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new Unsupported(line(member.getKeyNode()), "has a name that is no text");
            }
            if (!isMerge(member)) {
                if (!own.add(key.getValue())) {
                    throw new Unsupported(line(key), "has a field twice");
                }
                String name = known(key.getValue());
                String field = path.isEmpty() ? name : known(path + "." + name);
                lines.fields().put(field, line(key));
                object.set(
                        name,
                        field.equals(Lines.ITEMS) ? items(member.getValueNode()) : read(member.getValueNode(), field));
            }
        }
        return object;
    }

    private static boolean isMerge(NodeTuple member) {
        return member.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private String known(String name) {
        String same = names.putIfAbsent(name, name);
        return same == null ? name : same;
    }

    private void merge(ObjectNode object, Node value, String path) {
        if (!(value instanceof SequenceNode several)) {
            mergeOne(object, value, path);
            return;
        }
        boolean again = enter(several);
        for (int i = several.getValue().size() - 1; i >= 0; i--) {
            mergeOne(object, several.getValue().get(i), path);
        }
        leave(several, again);
    }

    private void mergeOne(ObjectNode object, Node value, String path) {
        if (value instanceof MappingNode) {
            object.setAll((ObjectNode) read(value, path));
            return;
        }
        // A List within a List merges nothing, but one within itself has the clearer problem.
        enter(value);
        throw new Unsupported(line(value), "merges a value that is no object");
    }

    /** Returns the items of a List. Their paths begin at the item. */
    private JsonNode items(Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return read(node, Lines.ITEMS);
        }
        Lines outer = lines;
        outer.items().clear();
        boolean again = enter(sequence);
        ArrayNode array = NODES.arrayNode();
        for (Node item : sequence.getValue()) {
            lines = Lines.from(line(item));
            outer.items().add(lines);
            array.add(read(item, ""));
        }
        leave(sequence, again);
        lines = outer;
        return array;
    }

    private ArrayNode array(SequenceNode sequence, String path) {
        ArrayNode array = NODES.arrayNode();
        for (Node item : sequence.getValue()) {
            String place = known(path + "[" + array.size() + "]");
            lines.fields().put(place, line(item));
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
        return scalar.getTag().equals(Tag.FLOAT) ? decimal(text) : NODES.textNode(text);
    }

    /** Returns the number; a text if it has too large an exponent. */
    static JsonNode decimal(String text) {
        return FLOAT.matcher(text).matches() ? NODES.numberNode(new BigDecimal(text)) : NODES.textNode(text);
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
