package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.Samples.CANARY;
import static io.astronomer.operator.astro.http.Samples.DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.OTHER_DEPLOYMENT;
import static io.astronomer.operator.astro.http.Samples.WORKSPACE;
import static io.astronomer.operator.astro.http.Samples.connection;
import static io.astronomer.operator.astro.http.Samples.identity;
import static io.astronomer.operator.astro.http.Samples.plain;
import static io.astronomer.operator.astro.http.Samples.unlinked;
import static io.astronomer.operator.astro.http.Samples.withSecret;
import static io.astronomer.operator.astro.http.Samples.withoutSecret;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.ORGANIZATION_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.OTHER_ORGANIZATION;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.PERSONAL_TOKEN;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.VIEWER_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.AstroException.FieldError;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.LinkSettings;
import io.astronomer.operator.astro.LinkSettings.LinkRequest;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.Subject;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.UpdateRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract of the port, with the in-memory service and with the HTTP client. */
@ParameterizedClass
@EnumSource(HttpTestSetup.Way.class)
class EnvironmentObjectsContractTest {
    private final HttpTestSetup httpTestSetup;
    private final EnvironmentObjects objects;

    EnvironmentObjectsContractTest(HttpTestSetup.Way way) {
        httpTestSetup = new HttpTestSetup(way);
        objects = httpTestSetup.objects();
    }

    @AfterEach
    void stop() {
        httpTestSetup.close();
    }

    @Test
    void createdObjectCanBeReadByItsId() {
        String id = objects.create(
                new CreateRequest(identity("db"), "The warehouse", withoutSecret(), Optional.of(linked())));

        RemoteObject read = objects.get(id);

        assertThat(read.id()).isEqualTo(id);
        assertThat(read.identity()).isEqualTo(identity("db"));
        assertThat(read.description()).isEqualTo("The warehouse");
        assertThat(read.payload().value("host").textValue()).isEqualTo("db.example.com");
        assertThat(read.payload().value("port").intValue()).isEqualTo(5432);
        assertThat(read.autoLinkDeployments()).isTrue();
        assertThat(read.links())
                .extracting(RemoteObject.RemoteLink::deploymentId)
                .containsExactly(DEPLOYMENT);
        assertThat(read.excluded()).containsExactly(OTHER_DEPLOYMENT);
    }

    @ParameterizedTest
    @EnumSource(value = ObjectType.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void everyTypeCanBeCreatedAtEveryScope(ObjectType type) {
        Payload payload = smallestPayload(type);

        String inWorkspace = objects.create(new CreateRequest(
                new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, type, "key"), "", payload, unlinked()));
        String inDeployment = objects.create(new CreateRequest(
                new ObjectIdentity(Scope.DEPLOYMENT, DEPLOYMENT, type, "key"), "", payload, Optional.empty()));

        assertThat(objects.get(inWorkspace).identity().type()).isEqualTo(type);
        assertThat(objects.get(inDeployment).identity().scope()).isEqualTo(Scope.DEPLOYMENT);
    }

    @Test
    void secretsAreMaskedButListedInSetFields() {
        RemoteObject read = objects.get(objects.create(Samples.create(withSecret())));

        assertThat(read.payload().fields().toString()).doesNotContain(CANARY);
        assertThat(read.payload().setFields().orElseThrow())
                .contains("password")
                .doesNotContain("host");
    }

    @Test
    void updateReturnsTheSameObjectAsALaterGet() {
        String id = objects.create(Samples.create(withoutSecret()));
        httpTestSetup.advance(Duration.ofMinutes(1));

        RemoteObject response = objects.update(id, new UpdateRequest("New", withSecret(), Optional.of(linked())));

        assertThat(response).usingRecursiveComparison().isEqualTo(objects.get(id));
        assertThat(response.description()).isEqualTo("New");
        assertThat(response.updatedAt()).isEqualTo(httpTestSetup.now());
        assertThat(response.createdAt()).isBefore(response.updatedAt());
    }

    @Test
    void objectNamesItsCreatorAndLastUpdater() {
        String id = objects.create(Samples.create(withoutSecret()));

        RemoteObject edited =
                httpTestSetup.objects(PERSONAL_TOKEN, ORGANIZATION).update(id, Samples.update(withoutSecret()));

        assertThat(edited.createdBy()).map(Subject::apiToken).hasValue(true);
        assertThat(edited.updatedBy()).map(Subject::apiToken).hasValue(false);
    }

    @Test
    void listingCollectsAllObjectsFromShortPages() {
        httpTestSetup.service().limitPages(2);
        for (String key : List.of("e", "b", "d", "a", "c")) {
            create(key);
        }

        assertThat(Listings.list(objects, Scope.WORKSPACE, WORKSPACE))
                .extracting(object -> object.identity().key())
                .containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void listedObjectEqualsTheReadObject() {
        String id = objects.create(new CreateRequest(identity("db"), "", withSecret(), Optional.of(linked())));

        assertThat(Listings.list(objects, Scope.WORKSPACE, WORKSPACE))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(objects.get(id));
    }

    @Test
    void deploymentListingHasOnlyItsOwnObjects() {
        String linkedFromTheWorkspace =
                objects.create(new CreateRequest(identity("linked"), "", withoutSecret(), Optional.of(linked())));
        ObjectIdentity own = new ObjectIdentity(Scope.DEPLOYMENT, DEPLOYMENT, ObjectType.CONNECTION, "own");
        String id = objects.create(new CreateRequest(own, "", withoutSecret(), Optional.empty()));

        assertThat(Listings.list(objects, Scope.DEPLOYMENT, DEPLOYMENT))
                .extracting(RemoteObject::id)
                .containsExactly(id)
                .doesNotContain(linkedFromTheWorkspace);
    }

    @Test
    void deletedObjectIsNotFound() {
        String id = create("db");

        objects.delete(id);

        assertThatThrownBy(() -> objects.get(id)).isInstanceOf(AstroException.NotFound.class);
        assertThat(Listings.list(objects, Scope.WORKSPACE, WORKSPACE)).isEmpty();
    }

    @Test
    void deleteOfAMissingObjectSucceeds() {
        String id = create("db");
        objects.delete(id);

        assertThatCode(() -> objects.delete(id)).doesNotThrowAnyException();
    }

    @Test
    void updateOfAMissingObjectIsNotFound() {
        String id = create("db");
        objects.delete(id);

        assertThatThrownBy(() -> objects.update(id, Samples.update(withSecret())))
                .isInstanceOf(AstroException.NotFound.class);
    }

    @Test
    void unknownTokenIsUnauthorized() {
        assertThatThrownBy(
                        () -> Listings.list(httpTestSetup.objects("stale", ORGANIZATION), Scope.WORKSPACE, WORKSPACE))
                .isInstanceOf(AstroException.Unauthorized.class);
    }

    @Test
    void tokenWithoutThePermissionIsForbidden() {
        EnvironmentObjects viewer = httpTestSetup.objects(VIEWER_TOKEN, ORGANIZATION);

        assertThatThrownBy(() -> viewer.create(Samples.create(withSecret())))
                .isInstanceOf(AstroException.Forbidden.class);
    }

    @Test
    void unknownOrganizationIsNotFound() {
        EnvironmentObjects unknown = httpTestSetup.objects(ORGANIZATION_TOKEN, "clm8nowhere00008mlf08scq7");

        assertThatThrownBy(() -> Listings.list(unknown, Scope.WORKSPACE, WORKSPACE))
                .isInstanceOf(AstroException.NotFound.class);
    }

    @Test
    void tokenOfAnotherOrganizationIsForbidden() {
        EnvironmentObjects foreign = httpTestSetup.objects(ORGANIZATION_TOKEN, OTHER_ORGANIZATION);

        assertThatThrownBy(() -> Listings.list(foreign, Scope.WORKSPACE, WORKSPACE))
                .isInstanceOf(AstroException.Forbidden.class);
    }

    @Test
    void rejectionNamesTheFields() {
        httpTestSetup.allowSchemaViolations();
        AstroException.Rejected rejection = catchThrowableOfType(
                AstroException.Rejected.class,
                () -> objects.create(Samples.create(connection(Map.of("host", plain("db.example.com"))))));

        assertThat(rejection.status()).hasValue(400);
        assertThat(rejection.requestId()).isPresent();
        assertThat(rejection.fieldErrors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("connection.type", "required"));
    }

    @Test
    void rejectionOmitsTheServiceMessageWhenASecretWasSent() {
        httpTestSetup.allowSchemaViolations();
        AstroException.Rejected rejection = catchThrowableOfType(
                AstroException.Rejected.class,
                () -> objects.create(Samples.create(connection(Map.of("password", Samples.secret(CANARY))))));

        assertThat(rejection).hasMessage("Astro rejected the request");
        assertThat(rejection.fieldErrors()).extracting(FieldError::message).containsOnly("");
    }

    private String create(String key) {
        return objects.create(new CreateRequest(identity(key), "", withoutSecret(), unlinked()));
    }

    private static LinkSettings linked() {
        LinkRequest link = new LinkRequest(DEPLOYMENT, connection(Map.of("host", plain("staging"))), new TreeSet<>());
        return new LinkSettings(true, List.of(link), new TreeSet<>(Set.of(OTHER_DEPLOYMENT)));
    }

    private static Payload smallestPayload(ObjectType type) {
        return switch (type) {
            case CONNECTION -> withoutSecret();
            case AIRFLOW_VARIABLE, ENVIRONMENT_VARIABLE -> Payload.of(type, Map.of("value", plain("1")));
            case METRICS_EXPORT ->
                Payload.of(type, Map.of("endpoint", plain("https://example.com"), "exporterType", plain("PROMETHEUS")));
            case UNKNOWN -> throw new IllegalArgumentException("a type of a later version");
        };
    }
}
