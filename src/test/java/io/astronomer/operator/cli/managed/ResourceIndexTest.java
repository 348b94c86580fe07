package io.astronomer.operator.cli.managed;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.effective.ManagedBy;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.OrganizationDefaults;
import io.astronomer.operator.plan.Policy;
import io.astronomer.operator.resolve.Defaults;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Resources by the object that they manage. */
class ResourceIndexTest {
    private static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER = "clx42others01gl01o0gjenth";
    private static final String ID = "clx50000000000000000000aa";

    private static Entity workspace(String id, String name) {
        return new Entity(new ScopeEntity(Scope.WORKSPACE, id), name, Optional.empty());
    }

    private static EnvironmentObject resource(String name, String specAndStatus) {
        return Serialization.unmarshal(
                "metadata: {name: " + name + ", namespace: data}\n" + specAndStatus, EnvironmentObject.class);
    }

    private static Optional<String> managerOf(EntityRows workspaces, EnvironmentObject... resources) {
        Defaults own = new Defaults(Optional.of("Analytics"), Policy.standard(), Duration.ofMinutes(5));
        RemoteObject object = new RemoteObject(
                ID,
                new ObjectIdentity(Scope.WORKSPACE, WORKSPACE, ObjectType.AIRFLOW_VARIABLE, "k"),
                "",
                false,
                RemotePayload.empty(),
                List.of(),
                new TreeSet<>(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
        return new ResourceIndex(
                        ManagingResource.of(List.of(), Arrays.asList(resources)),
                        ORGANIZATION,
                        new OrganizationDefaults(ManifestSet.empty(), ManifestSet.empty(), ClusterReads.none(), own),
                        workspaces,
                        new EntityRows(List.of()))
                .of(object)
                .map(ManagedBy::resource);
    }

    private static Optional<String> managerOf(EnvironmentObject... resources) {
        return managerOf(
                new EntityRows(List.of(workspace(WORKSPACE, "Analytics"), workspace(OTHER, "Research"))), resources);
    }

    @Test
    void specNamesTheObject() {
        assertThat(managerOf(resource("a", "spec: {workspace: Analytics, objectKey: k, airflowVariable: {value: x}}")))
                .contains("data/a");
    }

    @Test
    void omittedWorkspaceIsTheDefaultOne() {
        assertThat(managerOf(resource("a", "spec: {objectKey: k, airflowVariable: {value: x}}")))
                .contains("data/a");
    }

    @Test
    void otherTypeIsAnotherObject() {
        assertThat(managerOf(resource("a", "spec: {objectKey: k, environmentVariable: {value: x}}")))
                .isEmpty();
    }

    @Test
    void idOfTheStatusPrecedesTheSpec() {
        assertThat(managerOf(
                        resource("a", "spec: {objectKey: k, airflowVariable: {value: x}}"),
                        resource(
                                "b",
                                "spec: {objectKey: was_k, airflowVariable: {value: x}}\nstatus: {id: " + ID + "}")))
                .contains("data/b");
    }

    @Test
    void observerManagesNothing() {
        assertThat(managerOf(resource(
                        "a",
                        "spec: {objectKey: k, airflowVariable: {value: x}, policy: {management: Observe}}\nstatus: {id: "
                                + ID + "}")))
                .isEmpty();
    }

    @Test
    void resourceOfAnotherOrganizationManagesNothingHere() {
        assertThat(
                        managerOf(
                                resource(
                                        "a",
                                        "spec: {objectKey: k, airflowVariable: {value: x}}\nstatus: {organizationId: clm8other000008mlf08scq7k}")))
                .isEmpty();
    }

    @Test
    void nameOfTwoWorkspacesNamesNone() {
        assertThat(managerOf(
                        new EntityRows(List.of(workspace(WORKSPACE, "Analytics"), workspace(OTHER, "Analytics"))),
                        resource("a", "spec: {objectKey: k, airflowVariable: {value: x}}")))
                .isEmpty();
    }
}
