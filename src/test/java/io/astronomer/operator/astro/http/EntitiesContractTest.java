package io.astronomer.operator.astro.http;

import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Reading;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings of Workspaces and Deployments, with the in-memory service and with the HTTP client. */
@ParameterizedClass
@EnumSource(HttpTestSetup.Way.class)
class EntitiesContractTest {
    private static final Entity ETL_PROD =
            new Entity(new ScopeEntity(Scope.DEPLOYMENT, DEPLOYMENT), "ETL prod", Optional.of(WORKSPACE));

    private final HttpTestSetup httpTestSetup;
    private final EnvironmentObjects objects;

    EntitiesContractTest(HttpTestSetup.Way way) {
        httpTestSetup = new HttpTestSetup(way);
        objects = httpTestSetup.objects();
    }

    @AfterEach
    void stop() {
        httpTestSetup.close();
    }

    @Test
    void workspacesHaveTheirNames() {
        assertThat(objects.entities(EntityFilter.all(Scope.WORKSPACE), 0).entities())
                .extracting(Entity::name)
                .containsExactlyInAnyOrder("Analytics prod", "Research");
    }

    @Test
    void deploymentsHaveTheirWorkspaces() {
        assertThat(objects.entities(EntityFilter.all(Scope.DEPLOYMENT), 0).entities())
                .hasSize(4)
                .contains(ETL_PROD);
    }

    @ParameterizedTest
    @EnumSource(Reading.NameFilter.class)
    void namedDeploymentIsFoundUnderEachReadingOfNames(Reading.NameFilter nameFilter) {
        httpTestSetup.service().behaveBy(ServiceVariants.defaults().with(nameFilter));

        assertThat(named(Scope.DEPLOYMENT, "ETL prod").entities()).contains(ETL_PROD);
    }

    @Test
    void severalNamesAreFoundTogether() {
        assertThat(objects.entities(EntityFilter.named(Scope.DEPLOYMENT, Set.of("ETL prod", "Sandbox")), 0)
                        .entities())
                .extracting(Entity::name)
                .containsExactlyInAnyOrder("ETL prod", "Sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a&names=Research", "Zürich 😀", "100% + #1", "\"quoted\"/path?"})
    void oddNameIsFound(String name) {
        httpTestSetup
                .service()
                .directory()
                .add(new Directory.Workspace("clx42odd0000001o0gjenthnh", SandboxFixtures.ORGANIZATION, name));

        assertThat(named(Scope.WORKSPACE, name).entities())
                .extracting(Entity::name)
                .containsExactly(name);
    }

    @Test
    void unknownNameIsNotFound() {
        assertThat(named(Scope.WORKSPACE, "Finance"))
                .extracting(EntityPage::received)
                .isEqualTo(0);
    }

    @Test
    void rowsBeforeTheOffsetAreOmitted() {
        EntityPage page = objects.entities(EntityFilter.all(Scope.DEPLOYMENT), 3);

        assertThat(page.entities()).hasSize(1);
        assertThat(page.total()).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void listingHasSeveralPages() {
        for (int i = 0; i < 200; i++) {
            httpTestSetup
                    .service()
                    .directory()
                    .add(new Directory.Deployment("clx44many%016d".formatted(i), WORKSPACE, "many " + i));
        }
        int first = objects.entities(EntityFilter.all(Scope.DEPLOYMENT), 0).received();
        int second = objects.entities(EntityFilter.all(Scope.DEPLOYMENT), 200).received();

        assertThat(first).isEqualTo(200);
        assertThat(second).isEqualTo(4);
    }

    @Test
    void tokenOfAnotherOrganizationIsRefused() {
        EnvironmentObjects foreign =
                httpTestSetup.objects(SandboxFixtures.OTHER_ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION);

        assertThatThrownBy(() -> foreign.entities(EntityFilter.all(Scope.WORKSPACE), 0))
                .isInstanceOf(AstroException.class);
    }

    private EntityPage named(Scope scope, String name) {
        return objects.entities(EntityFilter.named(scope, Set.of(name)), 0);
    }
}
