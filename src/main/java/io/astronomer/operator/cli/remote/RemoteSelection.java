package io.astronomer.operator.cli.remote;

import java.util.Optional;

/**
 * What is read: one Workspace, one Deployment, or the organization if both are omitted.
 *
 * @param workspace name or id
 * @param deployment name or id; with a Workspace, one of its Deployments
 */
public record RemoteSelection(Optional<String> workspace, Optional<String> deployment) {

    public static RemoteSelection organization() {
        return new RemoteSelection(Optional.empty(), Optional.empty());
    }

    public static RemoteSelection workspace(String nameOrId) {
        return new RemoteSelection(Optional.of(nameOrId), Optional.empty());
    }

    public static RemoteSelection deployment(String nameOrId) {
        return new RemoteSelection(Optional.empty(), Optional.of(nameOrId));
    }
}
