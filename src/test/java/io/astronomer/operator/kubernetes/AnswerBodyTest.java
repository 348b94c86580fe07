package io.astronomer.operator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBodyTest {
    private static final String OBJECTS = "/apis/astro.astronomer.io/v1alpha1/environmentobjects";
    private static final String UNREADABLE = "/metadata/annotations/astro.astronomer.io~1unreadable";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream handedOn = new ByteArrayOutputStream();
    private int asked;

    private final AsyncBody body = new AsyncBody() {
        @Override
        public void consume() {
            asked++;
        }

        @Override
        public CompletableFuture<Void> done() {
            return new CompletableFuture<>();
        }

        @Override
        public void cancel() {
            // Nothing is under way.
        }
    };

    record Poison(String extra, String problem) {}

    static List<Poison> poisons() {
        return List.of(
                new Poison(
                        "{\"deep\":" + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000) + "}",
                        "spec.connection.extra is nested more than 64 levels deep: make it flatter"),
                new Poison(
                        "{\"deep\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}",
                        "spec.connection.extra is nested more than 64 levels deep: make it flatter"),
                new Poison(
                        "{\"" + "n".repeat(60_000) + "\":1}",
                        "spec.connection.extra has a member whose name is longer than 1024 characters: shorten it"),
                new Poison(
                        "{\"long\":\"" + "x".repeat(1_300_000) + "\"}",
                        "spec.connection.extra makes spec.connection longer than 131072 characters: shorten it"),
                new Poison(
                        "{\"many\":[" + "[],".repeat(10_000) + "[]]}",
                        "spec.connection.extra makes spec.connection have more than 10000 values: remove some"),
                new Poison(
                        "{\"number\":" + "9".repeat(2_000) + "}",
                        "spec.connection.extra has a number of more than 64 digits: shorten it"),
                new Poison("[]", "spec.connection.extra does not have the type that the schema requires: correct it"));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aPoisonedObjectIsMarkedWithWhatIsWrong(Poison poison) throws Exception {
        take(OBJECTS, list(object("poisoned", poison.extra())), 4096);

        assertThat(answer().at("/items/0" + UNREADABLE).asText()).contains(firstWord(poison.problem()));
        assertThat(answer().at("/items/0" + UNREADABLE).asText()).endsWith(lastWords(poison.problem()));
    }

    /** An API server gives the members in an order of its own. */
    @Test
    void whatIsLeftOutCountsAgainstNothingThatFollows() throws Exception {
        take(
                OBJECTS,
                list("{\"metadata\":{\"name\":\"x\"},\"spec\":{\"connection\":{\"extra\":{\"long\":\""
                        + "x".repeat(200_000) + "\"},\"type\":\"postgres\"}}}"),
                4096);

        assertThat(answer().at("/items/0/spec/connection/type").asText()).isEqualTo("postgres");
        assertThat(answer().at("/items/0" + UNREADABLE).asText())
                .isEqualTo("spec.connection.extra makes spec.connection longer than 131072 characters: shorten it");
    }

    /** As an API server answers where metadata is asked for and nothing is there. */
    @Test
    void aListWithoutItemsIsEmpty() throws Exception {
        take(
                "/api/v1/namespaces/data/secrets",
                "{\"kind\":\"PartialObjectMetadataList\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":null}",
                4096);

        assertThat(answer().path("items").isArray()).isTrue();
        assertThat(answer().path("items")).isEmpty();
        assertThat(answer().at("/metadata/resourceVersion").asText()).isEqualTo("7");
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aPoisonedObjectKeepsNoOtherFromBeingRead(Poison poison) throws Exception {
        take(OBJECTS, list(object("poisoned", poison.extra()), object("innocent", "{\"sslmode\":\"require\"}")), 4096);

        assertThat(answer().at("/items/1/metadata/name").asText()).isEqualTo("innocent");
        assertThat(answer().at("/items/1/spec/connection/extra/sslmode").asText())
                .isEqualTo("require");
        assertThat(answer().at("/items/1" + UNREADABLE).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aPoisonedObjectKeepsItsIdentityAndPolicy(Poison poison) throws Exception {
        take(OBJECTS, list(object("poisoned", poison.extra())), 4096);

        assertThat(answer().at("/items/0/spec/objectKey").asText()).isEqualTo("key");
        assertThat(answer().at("/items/0/spec/policy/deletion").asText()).isEqualTo("Orphan");
        assertThat(answer().at("/items/0/status/id").asText()).isEqualTo("c123");
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aPoisonedObjectIsMarkedInAWatchAsInAList(Poison poison) throws Exception {
        String event = "{\"type\":\"MODIFIED\",\"object\":%s}\n";
        take(
                OBJECTS + "?watch=true",
                event.formatted(object("poisoned", poison.extra())) + event.formatted(object("innocent", "{}")),
                4096);

        List<String> lines = handedOn.toString(UTF_8).lines().toList();
        assertThat(JSON.readTree(lines.get(0)).at("/object" + UNREADABLE).asText())
                .isNotEmpty();
        assertThat(JSON.readTree(lines.get(1)).at("/object/metadata/name").asText())
                .isEqualTo("innocent");
        assertThat(JSON.readTree(lines.get(1)).path("type").asText()).isEqualTo("MODIFIED");
    }

    @Test
    void aLongNameInTheMarkEndsWithAWholeCharacter() throws Exception {
        String name = "n".repeat(63) + "😀n";
        take(
                OBJECTS,
                list("{\"metadata\":{\"name\":\"x\"},\"spec\":{\"connection\":{\"" + name + "\":{\"long\":\""
                        + "x".repeat(200_000) + "\"}}}}"),
                4096);

        assertThat(answer().at("/items/0" + UNREADABLE).asText())
                .startsWith("spec.connection." + "n".repeat(63) + "… makes spec.connection longer");
    }

    @Test
    void noValueIsInTheMark() throws Exception {
        take(OBJECTS, list(object("poisoned", "{}").replace("\"port\":1", "\"port\":\"hunter2\"")), 4096);

        assertThat(answer().at("/items/0" + UNREADABLE).asText())
                .isEqualTo("spec.connection.port does not have the type that the schema requires: correct it");
    }

    @Test
    void aMarkThatAPersonSetsIsDropped() throws Exception {
        String set =
                "\"annotations\":{\"astro.astronomer.io/unreadable\":\"x\",\"astro.astronomer.io/approve-plan\":\"p\"},";
        take(OBJECTS, list(object("subject", "{}").replace("\"uid\"", set + "\"uid\"")), 4096);

        assertThat(answer().at("/items/0/metadata/annotations"))
                .isEqualTo(JSON.readTree("{\"astro.astronomer.io/approve-plan\":\"p\"}"));
    }

    @Test
    void whatTheOperatorDoesNotUseOfTheMetadataIsDropped() throws Exception {
        String set = "\"annotations\":{\"other\":\"x\"},\"labels\":{\"a\":\"b\"},\"managedFields\":[{\"fieldsV1\":"
                + "{\"f:a\":".repeat(5_000) + "{}" + "}".repeat(5_000) + "}],";
        take(OBJECTS, list(object("subject", "{}").replace("\"uid\"", set + "\"uid\"")), 4096);

        assertThat(answer().at("/items/0/metadata"))
                .isEqualTo(JSON.readTree("{\"name\":\"subject\",\"annotations\":{},\"uid\":\"u-subject\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets", "configmaps"})
    void ofWhatIsOnlyLookedAtNothingIsKeptButLabelsOfOurs(String resource) throws Exception {
        String item =
                "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\"},\"labels\":{\"a\":\"b\",\"astro.astronomer.io/token\":\"true\"},"
                        + "\"managedFields\":[{\"fieldsV1\":" + "{\"f:a\":".repeat(9_000) + "{}" + "}".repeat(9_000)
                        + "}]},\"data\":{\"k\":\"dg==\"}}";
        take("/api/v1/" + resource, list(item), 4096);

        assertThat(answer().at("/items/0"))
                .isEqualTo(JSON.readTree(
                        "{\"metadata\":{\"name\":\"x\",\"labels\":{\"astro.astronomer.io/token\":\"true\"}}}"));
    }

    /** Flux asks for a look by an annotation of its own. */
    @Test
    void ofWhatTenantsWriteTheAnnotationsAreKeptThatAreRead() throws Exception {
        take(
                OBJECTS,
                list(
                        "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\",\"reconcile.fluxcd.io/requestedAt\":\"now\"}}}"),
                4096);

        assertThat(answer().at("/items/0/metadata/annotations"))
                .isEqualTo(JSON.readTree("{\"reconcile.fluxcd.io/requestedAt\":\"now\"}"));
    }

    @Test
    void ofNamespacesTheLabelsAreKept() throws Exception {
        take("/api/v1/namespaces", list("{\"metadata\":{\"name\":\"x\",\"labels\":{\"a\":\"b\"}}}"), 4096);

        assertThat(answer().at("/items/0/metadata/labels/a").asText()).isEqualTo("b");
    }

    @Test
    void aSecretThatIsReadForItsContentIsWholeButForItsManagedFields() throws Exception {
        String secret = "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\"},\"managedFields\":[{}]},"
                + "\"data\":{\"k\":\"dg==\"}}";
        take("/api/v1/namespaces/n/secrets/x", secret, 4096);

        assertThat(answer())
                .isEqualTo(JSON.readTree(
                        "{\"metadata\":{\"name\":\"x\",\"annotations\":{\"a\":\"b\"}},\"data\":{\"k\":\"dg==\"}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000_000})
    void anAnswerMayArriveInPiecesOfAnySize(int size) throws Exception {
        take(OBJECTS, list(object("subject", "{\"text\":\"ä€😀\",\"n\":[1,2.50,null,true]}")), size);

        assertThat(answer().at("/items/0/spec/connection/extra"))
                .isEqualTo(JSON.readTree("{\"text\":\"ä€😀\",\"n\":[1,2.50,null,true]}"));
        assertThat(answer().at("/metadata/resourceVersion").asText()).isEqualTo("7");
    }

    @Test
    void whatIsHandedOnIsAscii() throws Exception {
        take(OBJECTS + "?watch=1", "{\"type\":\"ADDED\",\"object\":" + object("subject", "{\"t\":\"ä\"}") + "}", 4096);

        assertThat(handedOn.toString(UTF_8)).matches("\\A\\p{ASCII}*\\z").contains("\\u00E4");
    }

    @ParameterizedTest
    @ValueSource(strings = {OBJECTS, OBJECTS + "?watch=true", "/api/v1/secrets", "/api/v1/namespaces/n/secrets/x"})
    void anErrorOfKubernetesPassesWhole(String path) throws Exception {
        String status = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"no\",\"reason\":\"Forbidden\",\"details\":{\"kind\":\"x\",\"causes\":[]},\"code\":403}";
        take(path, status, 4096);

        assertThat(answer()).isEqualTo(JSON.readTree(status));
    }

    @Test
    void theErrorOfAWatchPassesWhole() throws Exception {
        String event = "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
                + "\"status\":\"Failure\",\"message\":\"too old\",\"reason\":\"Expired\",\"code\":410}}";
        take("/api/v1/secrets?watch=true", event, 4096);

        assertThat(answer()).isEqualTo(JSON.readTree(event));
    }

    @Test
    void whatIsNoJsonPassesAsItIs() throws Exception {
        take(OBJECTS, "404 page not found\n", 5);

        assertThat(handedOn.toString(UTF_8)).isEqualTo("404 page not found\n");
    }

    @Test
    void aPieceThatCompletesNothingIsFollowedByTheNext() throws Exception {
        take(OBJECTS, "{\"kind\":", 4096);

        assertThat(asked).isEqualTo(1);
    }

    /** Of one length and one sum, as Jackson's table of names has it. */
    @Test
    void namesThatCollideAreNames() throws Exception {
        String members = IntStream.range(0, 1 << 9)
                .mapToObj(bits -> IntStream.range(0, 9)
                        .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "B@")
                        .collect(Collectors.joining("", "\"", "\":1")))
                .collect(Collectors.joining(",", "{", "}"));
        take(OBJECTS, list(object("subject", members)), 4096);

        assertThat(answer().at("/items/0/spec/connection/extra")).hasSize(512);
    }

    private static byte[] bytes(ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        return bytes;
    }

    private void take(String path, String answer, int size) throws Exception {
        ResourcePath resource =
                ResourcePath.of("GET", URI.create("https://localhost" + path)).orElseThrow();
        AnswerBody subject = new AnswerBody(
                (pieces, unused) -> pieces.forEach(piece -> handedOn.writeBytes(bytes(piece))),
                resource.form(),
                Shape.of(resource),
                Shape.type(resource).map(type -> new TypeCheck(SERIALIZATION, type)));
        byte[] bytes = answer.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            int end = Math.min(bytes.length, from + size);
            subject.consume(List.of(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, end))), body);
        }
    }

    private JsonNode answer() throws Exception {
        return JSON.readTree(handedOn.toByteArray());
    }

    private static String list(String... items) {
        return "{\"kind\":\"L\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                + String.join(",", items) + "]}";
    }

    private static String object(String name, String extra) {
        return "{\"kind\":\"EnvironmentObject\",\"apiVersion\":\"astro.astronomer.io/v1alpha1\",\"metadata\":{\"name\":\""
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
