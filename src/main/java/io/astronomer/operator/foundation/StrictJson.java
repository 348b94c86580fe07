package io.astronomer.operator.foundation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads JSON, with each name once. Reports only success or failure, because parsers quote their input. */
public final class StrictJson {
    /** Maximum depth, as for a resource. */
    public static final int DEPTH = 64;

    /** Description of what {@link #object} accepts. */
    public static final String OBJECT = "a JSON object of at most " + DEPTH + " levels, with each name once";

    private static final ObjectReader JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    public static Optional<ObjectNode> object(String text) {
        return value(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /** Returns the value of the text; empty unless it is JSON. */
    public static Optional<JsonNode> value(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            return Optional.of(value).filter(read -> !read.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns whether all texts and names can be encoded; an escape in JSON may be half a character. */
    public static boolean isUnicode(JsonNode value) {
        Stream<String> own = value.isTextual()
                ? Stream.of(value.textValue())
                : value.properties().stream().map(member -> member.getKey());
        return own.allMatch(text -> UTF_8.newEncoder().canEncode(text))
                && value.valueStream().allMatch(StrictJson::isUnicode);
    }
}
