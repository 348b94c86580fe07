package io.astronomer.operator.cli;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.cli.effective.RawObjects;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.remote.KnownListings;
import io.astronomer.operator.cli.remote.RemoteOrganization;
import io.astronomer.operator.cli.remote.RemoteReader;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.cli.remote.RemoteWorkspace;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One Workspace with all its Deployments, or with the one that was selected.
 *
 * @param diagnostics rows that can't be used, listings that were refused
 */
record RawWorkspace(RawObjects raw, List<Diagnostic> diagnostics) {
    RawWorkspace {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Reads it.
     *
     * @throws CommandFailure without the Workspace's own objects nothing is known of any Deployment
     */
    static RawWorkspace read(KnownListings astro, RemoteSelection selection) {
        RemoteOrganization organization = RemoteReader.read(astro, selection);
        RemoteWorkspace workspace = organization.workspaces().get(0);
        List<Diagnostic> diagnostics = organization.diagnostics().toList();
        if (!workspace.read().contains(workspace.workspace().entity())) {
            throw CommandFailure.unreachable(
                    diagnostics.stream().map(Diagnostic::message).collect(Collectors.joining("\n")));
        }
        List<Entity> deployments = organization.selected().map(List::of).orElseGet(workspace::deployments);
        return new RawWorkspace(
                new RawObjects(
                        workspace.workspace(),
                        deployments,
                        workspace.objects(),
                        workspace.unusable(),
                        deployments.stream()
                                .map(Entity::entity)
                                .filter(entity -> !workspace.read().contains(entity))
                                .collect(Collectors.toSet())),
                diagnostics);
    }

    /** Returns whether a Deployment could not be read. */
    boolean isIncomplete() {
        return !raw.unread().isEmpty();
    }
}
