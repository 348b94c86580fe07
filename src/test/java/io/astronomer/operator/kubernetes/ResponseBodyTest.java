package io.astronomer.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBodyTest {
    private static final String OBJECTS = "/apis/astro.astronomer.io/v1beta1/environmentobjects";
    private static final String UNREADABLE = "/metadata/annotations/astro.astronomer.io~1unreadable";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int requestedPieces;

    private final AsyncBody body = new AsyncBody() {
        @Override
        public void consume() {
            requestedPieces++;
        }

        @Override
        public CompletableFuture<Void> done() {
            return new CompletableFuture<>();
        }

        @Override
        public void cancel() {
            // Nothing is in flight.
        }
    };

    record Invalid(String extra, String problem) {}

    static List<Invalid> invalidExtras() {
        return List.of(
                new Invalid(
                        "{\"deep\":" + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}",
                        "spec.connection.extra is nested more than 64 levels deep: make it flatter"),
                new Invalid(
                        "{\"deep\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}",
                        "spec.connection.extra is nested more than 64 levels deep: make it flatter"),
                new Invalid(
                        "{\"" + "n".repeat(60_000) + "\":1}",
                        "spec.connection.extra has a member whose name is longer than 1024 characters: shorten it"),
                new Invalid(
                        "{\"long\":\"" + "x".repeat(1_300_000) + "\"}",
                        "spec.connection.extra makes spec.connection longer than 131072 characters: shorten it"),
                new Invalid(
                        "{\"many\":[" + "[],".repeat(10_000) + "[]]}",
                        "spec.connection.extra makes spec.connection have more than 10000 values: remove some"),
                new Invalid(
                        "{\"number\":" + "9".repeat(2_000) + "}",
                        "spec.connection.extra has a number of more than 64 digits: shorten it"),
                new Invalid("[]", "spec.connection.extra does not have the type that the schema requires: correct it"));
    }

    @ParameterizedTest
    @MethodSource("invalidExtras")
    void unreadableObjectIsMarkedWithItsProblem(Invalid invalid) throws Exception {
        read(OBJECTS, list(object("poisoned", invalid.extra())), 4096);

        assertThat(answer().at("/items/0" + UNREADABLE).asText()).contains(firstWord(invalid.problem()));
        assertThat(answer().at("/items/0" + UNREADABLE).asText()).endsWith(lastWords(invalid.problem()));
    }

    /** An API server chooses the order of the members. */
    @Test
    void removedMemberCountsTowardsNoLimit() throws Exception {
        read(
                OBJECTS,
                list("{\"metadata\":{\"name\":\"x\"},\"spec\":{\"connection\":{\"extra\":{\"long\":\""
                        + "x".repeat(200_000) + "\"},\"type\":\"postgres\"}}}"),
                4096);

        assertThat(answer().at("/items/0/spec/connection/type").asText()).isEqualTo("postgres");
        assertThat(answer().at("/items/0" + UNREADABLE).asText())
                .isEqualTo("spec.connection.extra makes spec.connection longer than 131072 characters: shorten it");
    }

    /** The response of an API server to a request for metadata without a match. */
    @Test
    void listWithoutItemsIsEmpty() throws Exception {
        read(
                "/api/v1/namespaces/data/secrets",
                "{\"kind\":\"PartialObjectMetadataList\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":null}",
                4096);

        assertThat(answer().path("items").isArray()).isTrue();
        assertThat(answer().path("items")).isEmpty();
        assertThat(answer().at("/metadata/resourceVersion").asText()).isEqualTo("7");
    }

    @ParameterizedTest
    @MethodSource("invalidExtras")
    void unreadableObjectLeavesOthersReadable(Invalid invalid) throws Exception {
        read(OBJECTS, list(object("poisoned", invalid.extra()), object("innocent", "{\"sslmode\":\"require\"}")), 4096);

        assertThat(answer().at("/items/1/metadata/name").asText()).isEqualTo("innocent");
        assertThat(answer().at("/items/1/spec/connection/extra/sslmode").asText())
                .isEqualTo("require");
        assertThat(answer().at("/items/1" + UNREADABLE).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalidExtras")
    void unreadableObjectKeepsItsIdentityAndPolicy(Invalid invalid) throws Exception {
        read(OBJECTS, list(object("poisoned", invalid.extra())), 4096);

        assertThat(answer().at("/items/0/spec/objectKey").asText()).isEqualTo("key");
        assertThat(answer().at("/items/0/spec/policy/deletion").asText()).isEqualTo("Orphan");
        assertThat(answer().at("/items/0/status/id").asText()).isEqualTo("c123");
    }

    @ParameterizedTest
    @MethodSource("invalidExtras")
    void unreadableObjectIsMarkedInAWatch(Invalid invalid) throws Exception {
        String event = "{\"type\":\"MODIFIED\",\"object\":%s}\n";
        read(
                OBJECTS + "?watch=true",
                event.formatted(object("poisoned", invalid.extra())) + event.formatted(object("innocent", "{}")),
                4096);

        List<String> lines = output.toString(UTF_8).lines().toList();
        assertThat(JSON.readTree(lines.get(0)).at("/object" + UNREADABLE).asText())
                .isNotEmpty();
        assertThat(JSON.readTree(lines.get(1)).at("/object/metadata/name").asText())
                .isEqualTo("innocent");
        assertThat(JSON.readTree(lines.get(1)).path("type").asText()).isEqualTo("MODIFIED");
    }

    @Test
    void longNameInTheMarkIsCutBetweenCharacters() throws Exception {
        String name = "n".repeat(63) + "😀n";
        read(
                OBJECTS,
                list("{\"metadata\":{\"name\":\"x\"},\"spec\":{\"connection\":{\"" + name + "\":{\"long\":\""
                        + "x".repeat(200_000) + "\"}}}}"),
                4096);

        assertThat(answer().at("/items/0" + UNREADABLE).asText())
                .startsWith("spec.connection." + "n".repeat(63) + "… makes spec.connection longer");
    }

    @Test
    void markContainsNoValue() throws Exception {
        read(OBJECTS, list(object("poisoned", "{}").replace("\"port\":1", "\"port\":\"hunter2\"")), 4096);

        assertThat(answer().at("/items/0" + UNREADABLE).asText())
                .isEqualTo("spec.connection.port does not have the type that the schema requires: correct it");
    }

    @Test
    void markThatAUserSetIsRemoved() throws Exception {
        String set =
                "\"annotations\":{\"astro.astronomer.io/unreadable\":\"x\",\"astro.astronomer.io/approve-plan\":\"p\"},";
        read(OBJECTS, list(object("subject", "{}").replace("\"uid\"", set + "\"uid\"")), 4096);

        assertThat(answer().at("/items/0/metadata/annotations"))
                .isEqualTo(JSON.readTree("{\"astro.astronomer.io/approve-plan\":\"p\"}"));
    }

    @Test
    void unusedMetadataIsRemoved() throws Exception {
        String set = "\"annotations\":{\"other\":\"x\"},\"labels\":{\"a\":\"b\"},\"managedFields\":[{\"fieldsV1\":"
                + "{\"f:a\":".repeat(5_000) + "{}" + "}".repeat(5_000) + "}],";
        read(OBJECTS, list(object("subject", "{}").replace("\"uid\"", set + "\"uid\"")), 4096);

        assertThat(answer().at("/items/0/metadata"))
                .isEqualTo(JSON.readTree("{\"name\":\"subject\",\"annotations\":{},\"uid\":\"u-subject\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets", "configmaps"})
    void watchedSecretsAndConfigMapsKeepOnlyOwnLabels(String resource) throws Exception {
        String item =
                "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\"},\"labels\":{\"a\":\"b\",\"astro.astronomer.io/token\":\"true\"},"
                        + "\"managedFields\":[{\"fieldsV1\":" + "{\"f:a\":".repeat(9_000) + "{}" + "}".repeat(9_000)
                        + "}]},\"data\":{\"k\":\"dg==\"}}";
        read("/api/v1/" + resource, list(item), 4096);

        assertThat(answer().at("/items/0"))
                .isEqualTo(JSON.readTree(
                        "{\"metadata\":{\"name\":\"x\",\"labels\":{\"astro.astronomer.io/token\":\"true\"}}}"));
    }

    /** Flux requests a reconciliation by an annotation of its own. */
    @Test
    void resourcesKeepOnlyAnnotationsThatAreRead() throws Exception {
        read(
                OBJECTS,
                list(
                        "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\",\"reconcile.fluxcd.io/requestedAt\":\"now\"}}}"),
                4096);

        assertThat(answer().at("/items/0/metadata/annotations"))
                .isEqualTo(JSON.readTree("{\"reconcile.fluxcd.io/requestedAt\":\"now\"}"));
    }

    @Test
    void readSecretLosesOnlyItsManagedFields() throws Exception {
        String secret = "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\"},\"managedFields\":[{}]},"
                + "\"data\":{\"k\":\"dg==\"}}";
        read("/api/v1/namespaces/n/secrets/x", secret, 4096);

        assertThat(answer())
                .isEqualTo(JSON.readTree(
                        "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\"}},\"data\":{\"k\":\"dg==\"}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000_000})
    void responseMayArriveInPiecesOfAnySize(int size) throws Exception {
        read(OBJECTS, list(object("subject", "{\"text\":\"ä€😀\",\"n\":[1,2.50,null,true]}")), size);

        assertThat(answer().at("/items/0/spec/connection/extra"))
                .isEqualTo(JSON.readTree("{\"text\":\"ä€😀\",\"n\":[1,2.50,null,true]}"));
        assertThat(answer().at("/metadata/resourceVersion").asText()).isEqualTo("7");
    }

    @Test
    void outputIsAscii() throws Exception {
        read(OBJECTS + "?watch=1", "{\"type\":\"ADDED\",\"object\":" + object("subject", "{\"t\":\"ä\"}") + "}", 4096);

        assertThat(output.toString(UTF_8)).matches("\\A\\p{ASCII}*\\z").contains("\\u00E4");
    }

    @ParameterizedTest
    @ValueSource(strings = {OBJECTS, OBJECTS + "?watch=true", "/api/v1/secrets", "/api/v1/namespaces/n/secrets/x"})
    void errorOfKubernetesIsUnchanged(String path) throws Exception {
        String status = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"no\",\"reason\":\"Forbidden\",\"details\":{\"kind\":\"x\",\"causes\":[]},\"code\":403}";
        read(path, status, 4096);

        assertThat(answer()).isEqualTo(JSON.readTree(status));
    }

    @Test
    void errorOfAWatchIsUnchanged() throws Exception {
        String event = "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
                + "\"status\":\"Failure\",\"message\":\"too old\",\"reason\":\"Expired\",\"code\":410}}";
        read("/api/v1/secrets?watch=true", event, 4096);

        assertThat(answer()).isEqualTo(JSON.readTree(event));
    }

    @Test
    void nonJsonResponseIsUnchanged() throws Exception {
        read(OBJECTS, "404 page not found\n", 5);

        assertThat(output.toString(UTF_8)).isEqualTo("404 page not found\n");
    }

    /** The server chooses where the pieces end, also within the header. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65_536})
    void compressedListIsReadAsTheSameList(int size) throws Exception {
        String list = list(object("first", "{\"a\":\"ä\"}"), object("second", "{}"));
        read(OBJECTS, list, 4096);
        JsonNode plain = answer();
        output.reset();

        read(OBJECTS, gzip(list), size);

        assertThat(answer()).isEqualTo(plain);
    }

    @Test
    void compressedListIsReadBeyondOneBuffer() throws Exception {
        String[] objects = IntStream.range(0, 500)
                .mapToObj(number -> object("r-" + number, "{\"text\":\"" + "x".repeat(100) + "\"}"))
                .toArray(String[]::new);

        read(OBJECTS, gzip(list(objects)), 1_000);

        assertThat(answer().path("items")).hasSize(500);
    }

    @Test
    void damagedCompressionIsReportedWithoutContent() throws Exception {
        byte[] damaged = gzip(list(object("first", "{}")));
        Arrays.fill(damaged, 12, damaged.length, (byte) 0xff);

        assertThatThrownBy(() -> read(OBJECTS, damaged, 4096))
                .hasMessage("the Kubernetes API returned a compressed response that is not gzip");
    }

    @Test
    void incompletePieceRequestsTheNextOne() throws Exception {
        read(OBJECTS, "{\"kind\":", 4096);

        assertThat(requestedPieces).isEqualTo(1);
    }

    /** The names have the same length and the same hash in Jackson's table of names. */
    @Test
    void namesWithTheSameHashAreRead() throws Exception {
        String members = IntStream.range(0, 1 << 9)
                .mapToObj(bits -> IntStream.range(0, 9)
                        .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "B@")
                        .collect(Collectors.joining("", "\"", "\":1")))
                .collect(Collectors.joining(",", "{", "}"));
        read(OBJECTS, list(object("subject", members)), 4096);

        assertThat(answer().at("/items/0/spec/connection/extra")).hasSize(512);
    }

    private static byte[] bytes(ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        return bytes;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return compressed.toByteArray();
    }

    private void read(String path, String answer, int size) throws Exception {
        read(path, answer.getBytes(UTF_8), size);
    }

    private void read(String path, byte[] bytes, int size) throws Exception {
        ResourcePath resource =
                ResourcePath.of("GET", URI.create("https://localhost" + path)).orElseThrow();
        ResponseBody subject = new ResponseBody(
                (pieces, unused) -> pieces.forEach(piece -> output.writeBytes(bytes(piece))),
                resource.form(),
                Shape.of(resource),
                Shape.type(resource).map(type -> new TypeCheck(SERIALIZATION, type)));
        for (int from = 0; from < bytes.length; from += size) {
            int end = Math.min(bytes.length, from + size);
            subject.consume(List.of(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, end))), body);
        }
    }

    private JsonNode answer() throws Exception {
        return JSON.readTree(output.toByteArray());
    }

    private static String list(String... items) {
        return "{\"kind\":\"L\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                + String.join(",", items) + "]}";
    }

    private static String object(String name, String extra) {
        return "{\"kind\":\"EnvironmentObject\",\"apiVersion\":\"astro.astronomer.io/v1beta1\",\"metadata\":{\"name\":\""
                + name + "\",\"uid\":\"u-" + name + "\"},\"spec\":{\"connection\":{\"type\":\"postgres\",\"port\":1,"
                + "\"extra\":" + extra + "},\"objectKey\":\"key\",\"policy\":{\"deletion\":\"Orphan\"}},"
                + "\"status\":{\"id\":\"c123\"}}";
    }

    private static String firstWord(String problem) {
        return problem.substring(0, problem.indexOf(' '));
    }

    private static String lastWords(String problem) {
        return problem.substring(problem.indexOf(' '));
    }
}
