package io.astronomer.operator.e2e;

import io.astronomer.operator.sandbox.astro.DirectoryEdits;
import java.util.regex.Pattern;

/** Samples with the names of a scene. */
final class Samples {
    private static final Pattern NAME = Pattern.compile("(workspace|deployment): [A-Z][A-Za-z ]*[a-z]");

    private Samples() {}

    /** Returns the sample with the names of the scene's Workspace and Deployments. */
    static String inScene(TestNamespace scene, String sample) {
        DirectoryEdits edits = scene.environment().astro().service().edits();
        // The name of a Workspace, and of a Deployment that has an object, must be the only one in the organization.
        edits.renameWorkspace(scene.workspace(), scene.filled("Analytics prod $workspace"));
        edits.renameDeployment(scene.deployment(1), scene.filled("ETL prod $workspace"));
        edits.renameDeployment(scene.deployment(2), scene.filled("ETL staging $workspace"));
        edits.renameDeployment(scene.deployment(3), scene.filled("Sandbox $workspace"));
        return NAME.matcher(sample).replaceAll("$0 " + scene.workspace());
    }
}
