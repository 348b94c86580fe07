package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.astronomer.operator.astro.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The buffers that a thread keeps for its next JSON parser. */
final class ParserBuffersTest {
    private static final String CANARY = "sings-in-clear";
    private static final String PAGE = """
            {"deployments": [{"id": "clx44jyu001m201m5dzsbexqr", "name": "ETL prod",
             "environmentVariables": [{"key": "DATABASE", "value": "%s"}]}], "totalCount": 1}""".formatted(CANARY);

    private final ApiResponse head = new ApiResponse(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);

    @Test
    void listingOfDeploymentsLeavesNothingInThem() throws IOException {
        assertThat(EntityPageJson.read(body(), Scope.DEPLOYMENT, head).entities())
                .hasSize(1);

        assertThat(buffers()).noneMatch(buffer -> buffer.contains(CANARY));
    }

    /** Otherwise the other test would always succeed. */
    @Test
    void usualParserLeavesTheBodyInThem() throws IOException {
        try (BoundedParser parser = Json.parser(body())) {
            assertThat(Json.part(parser)).isNotNull();
        }

        assertThat(buffers()).anyMatch(buffer -> buffer.contains(CANARY));
    }

    private static ByteArrayInputStream body() {
        return new ByteArrayInputStream(PAGE.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the content of the buffers, and leaves empty ones. */
    private static Stream<String> buffers() {
        BufferRecycler kept = JsonRecyclerPools.defaultPool().acquirePooled();
        return Stream.concat(
                IntStream.rangeClosed(BufferRecycler.BYTE_READ_IO_BUFFER, BufferRecycler.BYTE_BASE64_CODEC_BUFFER)
                        .mapToObj(kind -> new String(kept.allocByteBuffer(kind), StandardCharsets.ISO_8859_1)),
                IntStream.rangeClosed(BufferRecycler.CHAR_TOKEN_BUFFER, BufferRecycler.CHAR_NAME_COPY_BUFFER)
                        .mapToObj(kind -> String.valueOf(kept.allocCharBuffer(kind))));
    }
}
