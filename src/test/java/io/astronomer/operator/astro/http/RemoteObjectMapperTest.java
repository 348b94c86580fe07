package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.CANARY;
import static io.astronomer.operator.astro.http.Samples.DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.OTHER_DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.WORKSPACE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.astro.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Remote objects as read from responses. */
class RemoteObjectMapperTest {
    private static final String WHOLE = """
            {"id": "cm1", "objectKey": "warehouse", "objectType": "CONNECTION", "scope": "WORKSPACE",
             "scopeEntityId": "%s", "description": "The warehouse", "autoLinkDeployments": true, "novelty": {"a": 1},
             "connection": {"type": "postgres", "password": "", "extra": {"ratio": 0.10}},
             "setFields": ["type", "password", "extra.ratio"],
             "links": [{"scope": "DEPLOYMENT", "scopeEntityId": "%s", "setFields": ["host"],
                        "connectionOverrides": {"host": "staging"}},
                       {"scope": "GALAXY", "scopeEntityId": "clx"}],
             "excludeLinks": [{"scope": "DEPLOYMENT", "scopeEntityId": "%s"}],
             "createdAt": "2026-11-24T09:00:00Z", "updatedAt": "2026-11-24T10:30:00.5+01:00",
             "createdBy": {"id": "cl1", "subjectType": "SERVICEKEY", "apiTokenName": "ci"},
             "updatedBy": {"id": "cl2", "subjectType": "USER", "username": "sam@example.com"}}""".formatted(WORKSPACE, DEPLOYMENT, OTHER_DEPLOYMENT);

    private final ObjectNode json = Json.read(WHOLE.getBytes(UTF_8)).orElseThrow();

    @Test
    void identityIsRead() {
        assertThat(read().identity())
                .isEqualTo(new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.CONNECTION, "warehouse"));
    }

    @ParameterizedTest
    @CsvSource({
        "'{username: sam, apiTokenName: ci, fullName: Sam}', sam",
        "'{apiTokenName: ci, fullName: Sam}', ci",
        "'{fullName: Sam}', Sam",
        "'{username: 7}', ",
        "'{}', ",
    })
    void subjectIsShownByItsFirstName(String members, String name) throws Exception {
        ObjectNode subject = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(members);
        json.set("updatedBy", subject.put("id", "cl2"));

        assertThat(read().updatedBy()).hasValue(new Subject("cl2", false, Optional.ofNullable(name)));
    }

    @Test
    void subjectNameIsOneShortLine() {
        ((ObjectNode) json.path("updatedBy")).put("username", "a\nb" + "c".repeat(200));

        assertThat(read().updatedBy().orElseThrow().name()).contains("a b" + "c".repeat(124) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name\u0085", "name\u202e", "name\u2028", "name\u2066", "name\u001b[31m"})
    void subjectNameHasNoControlCharacters(String name) {
        ((ObjectNode) json.path("updatedBy")).put("username", name);

        assertThat(read().updatedBy().orElseThrow().name().orElseThrow()).matches("name (\\[31m)?");
    }

    @Test
    void subjectWithATooLongIdIsAbsent() {
        ((ObjectNode) json.path("updatedBy")).put("id", "x".repeat(257));

        assertThat(read().updatedBy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "two words", "line\n", "bidi\u202e", "ümlaut", "-dash"})
    void invalidIdIsAnError(String id) {
        json.put("id", id);

        assertThatThrownBy(this::read).hasMessageStartingWith("has an invalid id: an id has 1 to");
    }

    @Test
    void idHasAtMost256Characters() {
        json.put("id", "x".repeat(256));
        assertThat(read().id()).hasSize(256);

        json.put("id", "x".repeat(257));
        assertThatThrownBy(this::read).hasMessageStartingWith("has an invalid id: an id has 1 to");
    }

    @Test
    void idThatContainsTheTokenIsAnError() {
        json.put("id", "id-" + CANARY);

        assertThatThrownBy(() -> RemoteObjectMapper.read(json, responseToTheCanary()))
                .hasMessage("has an invalid id: it contains a secret that was sent");
    }

    /** A token may contain the id of its Workspace. */
    @Test
    void idThatIsPartOfTheTokenIsRead() {
        ApiResponse apiResponse =
                Samples.answer(200, "").to(Redactor.of(List.of("a-token-of-" + WORKSPACE + "-with-some-secret-part")));

        assertThat(RemoteObjectMapper.read(json, apiResponse)).isPresent();
    }

    @Test
    void tokenIsRedactedInNamesAndDescription() {
        ((ObjectNode) json.path("updatedBy")).put("username", "by " + CANARY);
        json.put("description", "of " + CANARY);

        RemoteObject read = RemoteObjectMapper.read(json, responseToTheCanary()).orElseThrow();

        assertThat(read.updatedBy().orElseThrow().name()).contains("by (sensitive)");
        assertThat(read.description()).isEqualTo("of (sensitive)");
    }

    @Test
    void fieldWithTheTokenIsComparedAndNotShown() {
        ((ObjectNode) json.path("connection")).put("host", CANARY);

        RemoteObject read = RemoteObjectMapper.read(json, responseToTheCanary()).orElseThrow();

        assertThat(read.payload().value("host").textValue()).isEqualTo(CANARY);
        assertThat(read.payload().withheld()).containsExactly("host");
    }

    private static ApiResponse responseToTheCanary() {
        return Samples.answer(200, "").to(Redactor.of(List.of(CANARY)));
    }

    @Test
    void subjectWithoutAnIdIsAbsent() {
        ((ObjectNode) json.path("updatedBy")).remove("id");

        assertThat(read().updatedBy()).isEmpty();
    }

    @Test
    void linksAreReadWithTheirOverridesAndSetFields() {
        assertThat(read().links()).singleElement().satisfies(link -> {
            assertThat(link.deploymentId()).isEqualTo(DEPLOYMENT);
            assertThat(link.overrides().value("host").textValue()).isEqualTo("staging");
            assertThat(link.overrides().setFields()).hasValue(Set.of("host"));
        });
    }

    @Test
    void linkWithoutOverridesKeepsItsSetFields() {
        ((ObjectNode) json.path("links").path(0)).remove("connectionOverrides");

        assertThat(read().links())
                .singleElement()
                .extracting(RemoteLink::overrides)
                .hasToString("RemotePayload[fields=[], setFields=Optional[[host]]]");
    }

    @Test
    void exclusionsAreRead() {
        assertThat(read().excluded()).containsExactly(OTHER_DEPLOYMENT);
    }

    @Test
    void setFieldsIncludeMaskedFields() {
        assertThat(read().payload().setFields()).hasValue(Set.of("type", "password", "extra.ratio"));
    }

    @Test
    void missingSetFieldsAreUnknown() {
        json.remove("setFields");

        assertThat(read().payload().setFields()).isEmpty();
    }

    @Test
    void numbersKeepTheirDigits_surprise11() {
        assertThat(read().payload().value("extra").path("ratio").decimalValue()).isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void timesAreReadWithAnyOffset() {
        assertThat(read().updatedAt()).isEqualTo(Instant.parse("2026-11-24T09:30:00.5Z"));
    }

    @Test
    void apiTokenIsDistinguishedFromAUser() {
        assertThat(read().createdBy()).hasValue(new Subject("cl1", true, Optional.of("ci")));
        assertThat(read().updatedBy()).hasValue(new Subject("cl2", false, Optional.of("sam@example.com")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void absentOrNullMemberIsEmptyOrFalse(boolean asNull) {
        for (String member : Set.of("description", "autoLinkDeployments", "links", "excludeLinks", "createdBy")) {
            if (asNull) {
                json.putNull(member);
            } else {
                json.remove(member);
            }
        }

        RemoteObject read = read();

        assertThat(read.description()).isEmpty();
        assertThat(read.autoLinkDeployments()).isFalse();
        assertThat(read.links()).isEmpty();
        assertThat(read.excluded()).isEmpty();
        assertThat(read.createdBy()).isEmpty();
    }

    @Test
    void missingTypedPartIsEmpty() {
        json.remove("connection");

        assertThat(read().payload().fields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"objectType, FEATURE_FLAG", "scope, ORGANIZATION"})
    void objectOfAnUnknownKindIsIgnored(String member, String kind) {
        json.put(member, kind);

        assertThat(RemoteObjectMapper.read(json, Samples.answer(200, ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "objectKey", "scopeEntityId", "createdAt", "updatedAt"})
    void missingRequiredMemberIsAnError(String member) {
        json.remove(member);

        assertThatThrownBy(this::read)
                .isInstanceOf(RemoteObjectMapper.Incomplete.class)
                .hasMessage("has no " + member);
    }

    @ParameterizedTest
    @CsvSource({"createdAt, time", "updatedAt, time", "connection, object"})
    void invalidMemberIsNotQuoted(String member, String expected) {
        json.put(member, "yesterday");

        assertThatThrownBy(this::read).hasMessageMatching("has an invalid " + member + ": it is not an? " + expected);
    }

    private RemoteObject read() {
        return RemoteObjectMapper.read(json, Samples.answer(200, "")).orElseThrow();
    }
}
