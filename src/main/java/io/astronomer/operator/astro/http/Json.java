package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON of requests and responses, in UTF-8: numbers keep every digit, and no exception quotes content. */
final class Json {
    private static final int LONGEST_TEXT = 4 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(factory().build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectReader PART = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A thread keeps the buffers of other parsers, with the last bytes that they read. */
    private static final JsonFactory WITHOUT_TRACE = factory()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private Json() {}

    private static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.defaults()
                        .rebuild()
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                // A body that looks like UTF-32 would fail as an interrupted one does.
                .disable(JsonFactory.Feature.CHARSET_DETECTION);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] bytes(ObjectNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException quotesTheBody) {
            throw new IllegalStateException("could not write the request as JSON");
        }
    }

    static BoundedParser parser(InputStream bytes) throws IOException {
        return new BoundedParser(MAPPER.getFactory().createParser(bytes));
    }

    /** Returns a parser that leaves nothing of the body in memory, except for what its caller keeps. */
    static BoundedParser parserWithoutTrace(InputStream bytes) throws IOException {
        return new BoundedParser(WITHOUT_TRACE.createParser(bytes));
    }

    /** Returns the value at the parser's present token. */
    static JsonNode part(BoundedParser parser) throws IOException {
        parser.begin();
        return PART.readTree(parser);
    }

    /** Parses one whole JSON object; empty when it is malformed. */
    static Optional<ObjectNode> read(byte[] bytes) {
        try (BoundedParser parser = parser(new ByteArrayInputStream(bytes))) {
            JsonNode node = MAPPER.readTree(parser);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException quotesTheBody) {
            return Optional.empty();
        }
    }

    /** Returns the text of a member; empty when it is missing, no text, or blank. */
    static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.path(member).textValue()).filter(text -> !text.isBlank());
    }
}
