package io.astronomer.operator.cli.remote;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The selected Workspaces of an organization.
 *
 * @param selected the Deployment that was selected; empty when Workspaces were
 * @param texts names by which manifests can name Workspaces and Deployments
 */
public record RemoteOrganization(List<RemoteWorkspace> workspaces, Optional<Entity> selected, EntityTexts texts) {
    public RemoteOrganization {
        workspaces = List.copyOf(workspaces);
    }

    public Stream<Diagnostic> diagnostics() {
        return workspaces.stream().flatMap(workspace -> workspace.diagnostics().stream());
    }
}
