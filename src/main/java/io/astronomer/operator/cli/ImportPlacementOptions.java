package io.astronomer.operator.cli;

import io.astronomer.operator.cli.imports.PlacementChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options by which files without a scope get one. */
final class ImportPlacementOptions {
    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Workspace of the objects (name or id). Defaults to the organization's default Workspace.")
    private @Nullable String workspace;

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "Deployment that alone sees the objects (name or id).")
    private @Nullable String deployment;

    @Option(
            names = "--link",
            paramLabel = "NAME",
            description = "Deployment of the Workspace that sees the objects (name or id). May be repeated.")
    private List<String> links = new ArrayList<>();

    @Option(names = "--auto-link", description = "Links the objects to all Deployments of the Workspace.")
    private boolean autoLink;

    PlacementChoice choice() {
        if (workspace != null && deployment != null) {
            throw CommandFailure.invalid("--workspace and --deployment are mutually exclusive.");
        }
        if (deployment != null && (autoLink || !links.isEmpty())) {
            throw CommandFailure.invalid(
                    "--deployment excludes --link and --auto-link: only objects of a Workspace have links.");
        }
        return new PlacementChoice(Optional.ofNullable(workspace), Optional.ofNullable(deployment), autoLink, links);
    }
}
