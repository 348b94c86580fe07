package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.OTHER_DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.WORKSPACE;
import static io.astronomer.operator.astro.http.Samples.connection;
import static io.astronomer.operator.astro.http.Samples.identity;
import static io.astronomer.operator.astro.http.Samples.plain;
import static io.astronomer.operator.astro.http.Samples.secret;
import static io.astronomer.operator.astro.http.Samples.unlinked;
import static io.astronomer.operator.astro.http.Samples.withSecret;
import static io.astronomer.operator.astro.http.Samples.withoutSecret;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.SecretValue;
import io.astronomer.operator.astro.UpdateRequest;
import io.astronomer.operator.sandbox.astro.Reading;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendor's twelve surprises at the port, with the in-memory service and with the HTTP client. */
@ParameterizedClass
@EnumSource(HttpTestSetup.Way.class)
class SurprisesContractTest {
    private final HttpTestSetup httpTestSetup;
    private final EnvironmentObjects objects;

    SurprisesContractTest(HttpTestSetup.Way way) {
        httpTestSetup = new HttpTestSetup(way);
        objects = httpTestSetup.objects();
    }

    @AfterEach
    void stop() {
        httpTestSetup.close();
    }

    @Test
    void updateWithoutAnIdentityKeepsIt_surprise1() {
        String id = create(withoutSecret(), unlinked());

        assertThat(objects.update(id, Samples.update(withoutSecret())).identity())
                .isEqualTo(identity("warehouse"));
    }

    @Test
    void omittedListsAreRemoved_surprise2() {
        String id = create(withoutSecret(), linking(link("staging")));

        RemoteObject updated = objects.update(id, new UpdateRequest("", withoutSecret(), Optional.empty()));

        assertThat(updated.links()).isEmpty();
        assertThat(updated.excluded()).isEmpty();
        assertThat(updated.autoLinkDeployments()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Reading.LeftOutLists.class)
    void emptyListsClearAndCompleteListsKeep_surprise2(Reading.LeftOutLists reading) {
        httpTestSetup.service().behaveBy(ServiceVariants.defaults().with(reading));
        String id = create(withoutSecret(), linking(link("staging")));

        RemoteObject kept = objects.update(id, update(linking(link("staging"))));
        RemoteObject emptied = objects.update(id, update(unlinked()));

        assertThat(kept.links()).hasSize(1);
        assertThat(kept.excluded()).containsExactly(OTHER_DEPLOYMENT);
        assertThat(emptied.links()).isEmpty();
        assertThat(emptied.excluded()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reading.EmptyOverride.class)
    void emptyOverrideKeepsTheStoredOne_surprise3(Reading.EmptyOverride reading) {
        httpTestSetup.service().behaveBy(ServiceVariants.defaults().with(reading));
        String id = create(withoutSecret(), linking(link("staging")));

        RemoteObject updated = objects.update(id, update(linking(link(Map.of()))));

        assertThat(overridden(updated, "host").textValue()).isEqualTo("staging");
    }

    @Test
    void unsetOverrideIsRemoved_surprise3() {
        String id = create(withoutSecret(), linking(link("staging")));

        RemoteObject updated = objects.update(id, update(linking(link(Map.of(), "host"))));

        assertThat(overridden(updated, "host").isMissingNode()).isTrue();
    }

    @Test
    void overrideBothSetAndUnsetIsRejected_surprise3() {
        String id = create(withoutSecret(), unlinked());
        LinkRequest link = link(Map.of("host", plain("staging")), "host");

        assertThatThrownBy(() -> objects.update(id, update(linking(link)))).isInstanceOf(AstroException.Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(Reading.LeftOutFields.class)
    void emptyDescriptionClearsTheStoredOne_surprise4(Reading.LeftOutFields reading) {
        httpTestSetup.service().behaveBy(ServiceVariants.defaults().with(reading));
        String id = objects.create(new CreateRequest(identity("db"), "Old", withoutSecret(), unlinked()));

        assertThat(objects.update(id, Samples.update(withoutSecret())).description())
                .isEmpty();
    }

    @Test
    void updateWithoutTheConnectionTypeIsRejected_surprise4() {
        httpTestSetup.allowSchemaViolations();
        String id = create(withoutSecret(), unlinked());

        assertThatThrownBy(() -> objects.update(id, Samples.update(connection(Map.of("host", plain("db"))))))
                .isInstanceOf(AstroException.Rejected.class);
    }

    @Test
    void emptySecretKeepsTheStoredValue_surprise5() {
        String id = objects.create(variable(secret("first"), true));

        RemoteObject updated =
                objects.update(id, new UpdateRequest("", variable(Map.of("value", plain(""))), unlinked()));

        assertThat(updated.payload().setFields().orElseThrow()).contains("value");
        JsonNode stored = httpTestSetup.service().stored(id).orElseThrow();
        assertThat(stored.path("environmentVariable").path("value").textValue()).isEqualTo("first");
    }

    @Test
    void updateWithIsSecretIsRejected_surprise6() {
        httpTestSetup.allowSchemaViolations();
        String id = objects.create(variable(secret("first"), true));
        Map<String, FieldValue> fields = Map.of("value", secret("second"), "isSecret", isSecret(true));

        assertThatThrownBy(() -> objects.update(id, new UpdateRequest("", variable(fields), unlinked())))
                .isInstanceOf(AstroException.Rejected.class);
    }

    @Test
    void variableStaysSecretWhenItsValueIsUpdated_surprise6() {
        String id = objects.create(variable(secret("first"), true));

        objects.update(id, new UpdateRequest("", variable(Map.of("value", secret("second"))), unlinked()));

        assertThat(httpTestSetup.service().stored(id).orElseThrow().path("environmentVariable"))
                .hasToString("{\"value\":\"second\",\"isSecret\":true}");
    }

    @Test
    void connectionTypeChangesOnlyByDeleteAndCreate_surprise6() {
        String id = create(withoutSecret(), unlinked());
        Payload other = connection(Map.of("type", plain("mysql")));

        assertThatThrownBy(() -> objects.update(id, Samples.update(other))).isInstanceOf(AstroException.Rejected.class);
        objects.delete(id);
        assertThat(create(other, unlinked())).isNotEqualTo(id);
    }

    @Test
    void deploymentObjectHasNoLists_surprise7() {
        ObjectIdentity own = new ObjectIdentity(Scope.DEPLOYMENT, DEPLOYMENT, ObjectType.CONNECTION, "own");
        String id = objects.create(new CreateRequest(own, "", withoutSecret(), Optional.empty()));

        assertThat(objects.update(id, update(Optional.empty())).links()).isEmpty();
        assertThatThrownBy(() -> objects.update(id, update(linking(link("staging")))))
                .isInstanceOf(AstroException.Rejected.class);
    }

    @Test
    void deploymentLinkedAndExcludedIsRejected_surprise8() {
        LinkRequest link =
                new LinkRequest(OTHER_DEPLOYMENT, Payload.of(ObjectType.CONNECTION, Map.of()), new TreeSet<>());

        assertThatThrownBy(() -> create(withoutSecret(), linking(link))).isInstanceOf(AstroException.Rejected.class);
    }

    @Test
    void exclusionStaysWithoutAutoLinking_surprise8() {
        String id = create(withoutSecret(), Optional.of(new LinkSettings(true, List.of(), excluded())));

        RemoteObject updated = objects.update(id, update(Optional.of(new LinkSettings(false, List.of(), excluded()))));

        assertThat(updated.excluded()).containsExactly(OTHER_DEPLOYMENT);
    }

    @Test
    void exclusionNeedsNoSecret_surprise9() {
        String id = create(withSecret(), unlinked());

        objects.excludeDeployment(id, OTHER_DEPLOYMENT);

        assertThat(objects.get(id).excluded()).containsExactly(OTHER_DEPLOYMENT);
        assertThat(objects.get(id).payload().setFields().orElseThrow()).contains("password");
    }

    @Test
    void repeatedExclusionMayBeAConflict_surprise9() {
        httpTestSetup.service().behaveBy(ServiceVariants.defaults().with(Reading.RepeatedExclude.CONFLICT));
        String id = create(withSecret(), unlinked());
        objects.excludeDeployment(id, OTHER_DEPLOYMENT);

        assertThatThrownBy(() -> objects.excludeDeployment(id, OTHER_DEPLOYMENT))
                .isInstanceOf(AstroException.Conflict.class);
    }

    @Test
    void repeatedExclusionMaySucceed_surprise9() {
        httpTestSetup.service().behaveBy(ServiceVariants.defaults().with(Reading.RepeatedExclude.OK));
        String id = create(withSecret(), unlinked());
        objects.excludeDeployment(id, OTHER_DEPLOYMENT);

        assertThatCode(() -> objects.excludeDeployment(id, OTHER_DEPLOYMENT)).doesNotThrowAnyException();
    }

    @Test
    void updateRemovesAnExclusion_surprise9() {
        String id = create(withoutSecret(), unlinked());
        objects.excludeDeployment(id, OTHER_DEPLOYMENT);

        assertThat(objects.update(id, update(unlinked())).excluded()).isEmpty();
    }

    @Test
    void repeatedCreateIsAConflict_surprise10() {
        String id = create(withSecret(), unlinked());

        assertThatThrownBy(() -> create(withSecret(), unlinked())).isInstanceOf(AstroException.Conflict.class);
        assertThat(Listings.list(objects, Scope.WORKSPACE, WORKSPACE))
                .extracting(RemoteObject::id)
                .containsExactly(id);
    }

    @Test
    void extraIsReadBackByJsonValue_surprise11() {
        ObjectNode extra = Json.read("{\"z\": 1.50, \"a\": {\"big\": 12345678901234567890}}".getBytes(UTF_8))
                .orElseThrow();
        FieldValue value = new FieldValue.Sensitive(new SecretValue(extra));

        String id = create(connection(Map.of("type", plain("http"), "extra", value)), unlinked());

        assertThat(JsonValues.equal(objects.get(id).payload().value("extra"), extra))
                .isTrue();
    }

    @Test
    void writeIsReadBackAtOnce_surprise12() {
        String id = create(withoutSecret(), linking(link("staging")));

        RemoteObject updated = objects.update(id, update(linking(link("elsewhere"))));

        assertThat(overridden(updated, "host").textValue()).isEqualTo("elsewhere");
        assertThat(overridden(objects.get(id), "host").textValue()).isEqualTo("elsewhere");
    }

    private String create(Payload payload, Optional<LinkSettings> linkSettings) {
        return objects.create(new CreateRequest(identity("warehouse"), "", payload, linkSettings));
    }

    private static UpdateRequest update(Optional<LinkSettings> linkSettings) {
        return new UpdateRequest("", withoutSecret(), linkSettings);
    }

    private static CreateRequest variable(FieldValue value, boolean isSecret) {
        return new CreateRequest(
                new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.ENVIRONMENT_VARIABLE, "KEY"),
                "",
                variable(Map.of("value", value, "isSecret", isSecret(isSecret))),
                unlinked());
    }

    private static Payload variable(Map<String, FieldValue> fields) {
        return Payload.of(ObjectType.ENVIRONMENT_VARIABLE, fields);
    }

    private static FieldValue isSecret(boolean secret) {
        return new FieldValue.Plain(BooleanNode.valueOf(secret));
    }

    private static Optional<LinkSettings> linking(LinkRequest link) {
        return Optional.of(new LinkSettings(true, List.of(link), excluded()));
    }

    private static LinkRequest link(String host) {
        return link(Map.of("host", plain(host)));
    }

    private static LinkRequest link(Map<String, FieldValue> overrides, String... unset) {
        return new LinkRequest(DEPLOYMENT, connection(overrides), new TreeSet<>(Set.of(unset)));
    }

    private static NavigableSet<String> excluded() {
        return new TreeSet<>(Set.of(OTHER_DEPLOYMENT));
    }

    private static JsonNode overridden(RemoteObject object, String field) {
        return object.links().get(0).overrides().value(field);
    }
}
