package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Unreadable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds one object from its tokens, without the parts that its shape omits. A field that exceeds a limit is omitted, and
 * the object is marked. Not recursive, so that no depth exhausts the stack.
 */
final class ObjectBuilder {
    /** Number of names in a field's path, as in {@code spec.connection.extra}. */
    private static final int FIELD = 3;

    private static final int DIGITS = 64;
    private static final int SHOWN = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Shape shape;
    private final ObjectNode root = NODES.objectNode();
    /** Open containers, and the name of each in its parent; array elements have none. */
    private final List<JsonNode> open = new ArrayList<>();

    private final List<@Nullable String> names = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private @Nullable String name;
    private boolean isLeftOut;
    /** Number of open containers that are omitted. */
    private int skipped;

    /** Size of the present member of the spec, and of its part before the present field. */
    private long text;

    private int values;
    private long textBefore;
    private int valuesBefore;

    ObjectBuilder(Shape shape) {
        this.shape = shape;
    }

    /** Takes the next token, of which the first begins the object. Returns whether it was the last one. */
    boolean accept(JsonToken token, JsonParser parser) throws IOException {
        if (skipped > 0) {
            skipped += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } else if (open.isEmpty()) {
            push(root, null);
        } else if (token == JsonToken.FIELD_NAME) {
            name(parser.currentName());
        } else if (token.isStructEnd()) {
            open.remove(open.size() - 1);
            names.remove(names.size() - 1);
            return open.isEmpty();
        } else if (isLeftOut && isInObject()) {
            skipped = token.isStructStart() ? 1 : 0;
        } else {
            value(token, parser);
        }
        return false;
    }

    /** Returns whether the next value is a member of the object itself with this name. */
    boolean isAt(String member) {
        return skipped == 0 && open.size() == 1 && member.equals(name);
    }

    /** Stores a value in place of the member's tokens. */
    void put(String member, JsonNode value) {
        root.set(member, value);
    }

    void problem(String path, String problem) {
        problems.putIfAbsent(path, path + " " + problem);
    }

    ObjectNode built() {
        return root;
    }

    /** Marks the object, if a part was omitted. */
    void mark() {
        if (!problems.isEmpty()) {
            root.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(Unreadable.ANNOTATION, String.join("; ", problems.values()));
        }
    }

    private void name(String given) {
        name = given;
        isLeftOut = !isKept(given);
        if (!isLeftOut && level() > 2) {
            text += given.length();
            if (isLimited() && given.length() > ReadLimits.NAME) {
                cut("has a member whose name is longer than " + ReadLimits.NAME + " characters: shorten it", false);
                isLeftOut = true;
            }
        }
    }

    private boolean isKept(String member) {
        if (level() == 1 || !"metadata".equals(names.get(1))) {
            return true;
        }
        return switch (level()) {
            case 2 -> shape.keepsOfMetadata(member);
            case 3 -> shape.keepsOfMetadata(Objects.requireNonNullElse(names.get(2), ""), member);
            default -> true;
        };
    }

    private void value(JsonToken token, JsonParser parser) throws IOException {
        if (level() == 1 && token.isStructStart() && !shape.keeps(Objects.requireNonNull(name))) {
            skipped = 1;
            return;
        }
        if (level() == 2) {
            text = 0;
            values = 0;
        }
        if (level() == FIELD) {
            textBefore = text;
            valuesBefore = values;
        }
        values++;
        if (token.isStructStart()) {
            if (level() >= ReadLimits.DEPTH) {
                cut("is nested more than " + ReadLimits.DEPTH + " levels deep: make it flatter", true);
            } else if (isWithinLimits(true)) {
                JsonNode container = token == JsonToken.START_OBJECT ? NODES.objectNode() : NODES.arrayNode();
                add(container);
                push(container, isInObject() ? name : null);
            }
        } else {
            text += parser.getTextLength();
            if (isWithinLimits(false)) {
                scalar(token, parser);
            }
        }
    }

    private boolean isWithinLimits(boolean begins) {
        if (!isLimited() || level() < 2) {
            return true;
        }
        int most = "metadata".equals(names.get(1)) ? ReadLimits.METADATA : ReadLimits.TEXT;
        if (text > most) {
            cut(exceeds("is longer than ", "longer than ", most + " characters: shorten it"), begins);
            return false;
        }
        if (values > ReadLimits.VALUES) {
            cut(exceeds("has more than ", "have more than ", ReadLimits.VALUES + " values: remove some"), begins);
            return false;
        }
        return true;
    }

    /**
     * Returns the exceeded limit. Limits apply to members of the spec or the status, so a field may exceed them only
     * together with others.
     */
    private String exceeds(String alone, String together, String limit) {
        return level() < FIELD
                ? alone + limit
                : "makes " + names.get(1) + "." + shown(Objects.requireNonNull(names.get(2))) + " " + together + limit;
    }

    private void scalar(JsonToken token, JsonParser parser) throws IOException {
        switch (token) {
            case VALUE_STRING -> add(NODES.textNode(parser.getText()));
            case VALUE_TRUE, VALUE_FALSE -> add(NODES.booleanNode(token == JsonToken.VALUE_TRUE));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (parser.getTextLength() > DIGITS) {
                    cut("has a number of more than " + DIGITS + " digits: shorten it", false);
                } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    add(DecimalNode.valueOf(new BigDecimal(parser.getText())));
                } else {
                    add(NODES.numberNode(parser.getBigIntegerValue()));
                }
            }
            default -> add(NODES.nullNode());
        }
    }

    private void add(JsonNode value) {
        JsonNode container = open.get(open.size() - 1);
        if (container instanceof ObjectNode object) {
            object.set(Objects.requireNonNull(name), value);
        } else {
            ((ArrayNode) container).add(value);
        }
    }

    /**
     * Omits the field of the present value.
     *
     * @param begins whether the present token begins a container
     */
    private void cut(String problem, boolean begins) {
        if (!isLimited()) {
            skipped = begins ? 1 : 0;
            return;
        }
        int level = Math.min(FIELD, level());
        while (!(open.get(level - 1) instanceof ObjectNode)) {
            level--;
        }
        String field = Objects.requireNonNull(level == level() ? name : names.get(level));
        List<String> path = new ArrayList<>();
        for (int i = 1; i < level; i++) {
            path.add(shown(Objects.requireNonNull(names.get(i))));
        }
        path.add(shown(field));
        problem(String.join(".", path), problem);
        ((ObjectNode) open.get(level - 1)).remove(field);
        if (level == FIELD) {
            // Omitted parts do not count against later ones.
            text = textBefore;
            values = valuesBefore;
        }
        skipped = open.size() - level + (begins ? 1 : 0);
        open.subList(level, open.size()).clear();
        names.subList(level, names.size()).clear();
    }

    private static String shown(String name) {
        if (name.length() <= SHOWN) {
            return name;
        }
        // A name must not end within a surrogate pair.
        return name.substring(0, Character.isHighSurrogate(name.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN) + "…";
    }

    private boolean isLimited() {
        return shape == Shape.TENANTS;
    }

    private boolean isInObject() {
        return open.get(open.size() - 1) instanceof ObjectNode;
    }

    /** Returns the depth of the present value; members of the object itself have 1. */
    private int level() {
        return open.size();
    }

    private void push(JsonNode container, @Nullable String called) {
        open.add(container);
        names.add(called);
    }
}
