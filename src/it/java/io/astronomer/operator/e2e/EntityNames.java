package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.DirectoryEdits;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.util.function.Predicate;

/** Names of a scene's Workspace and Deployments, which no other scene has. */
final class EntityNames {
    private static final int DEPLOYMENTS = 3;

    private final TestNamespace scene;

    private EntityNames(TestNamespace scene) {
        this.scene = scene;
    }

    /** Returns the names after they were given to the Workspace and its Deployments. */
    static EntityNames givenTo(TestNamespace scene) {
        EntityNames names = new EntityNames(scene);
        names.edits().renameWorkspace(scene.workspace(), names.workspace());
        for (int number = 1; number <= DEPLOYMENTS; number++) {
            names.edits().renameDeployment(scene.deployment(number), names.deployment(number));
        }
        return names;
    }

    String workspace() {
        return "Analytics " + scene.workspace();
    }

    String deployment(int number) {
        return "ETL " + number + " " + scene.workspace();
    }

    DirectoryEdits edits() {
        return scene.environment().astro().service().edits();
    }

    /** Returns the id of a new Deployment of the scene's Workspace. */
    String create(String deployment) {
        return edits().createDeployment(scene.workspace(), deployment);
    }

    /** Returns the id of a new Workspace of the scene's organization. */
    String createWorkspace(String name) {
        return edits().createWorkspace(SandboxFixtures.ORGANIZATION, name);
    }

    /** Applies a resource with names for {@code $nameOfWorkspace} and {@code $nameOfDeployment1} to {@code 3}. */
    void apply(String name, String spec) {
        scene.apply(name, filled(spec));
    }

    /** Returns the spec with names instead of the ids of the scene. */
    static String byName(String spec) {
        return spec.replace("$workspace", "$nameOfWorkspace").replace("$deployment", "$nameOfDeployment");
    }

    private String filled(String text) {
        String filled = text.replace("$nameOfWorkspace", workspace());
        for (int number = 1; number <= DEPLOYMENTS; number++) {
            filled = filled.replace("$nameOfDeployment" + number, deployment(number));
        }
        return filled;
    }

    /** Waits until the names were read twice more, the second time after the first read ended. */
    void awaitReads(Operation listing, Predicate<Call> counted) {
        long before = reads(listing, counted);
        TestNamespace.patiently().alias(listing + " read").until(() -> reads(listing, counted) >= before + 2);
    }

    void awaitReads(Operation listing) {
        awaitReads(listing, call -> true);
    }

    private long reads(Operation listing, Predicate<Call> counted) {
        return scene.environment().astro().log().calls(listing).stream()
                .filter(counted)
                .count();
    }
}
