package io.astronomer.operator.cli.lint;

import io.astronomer.operator.api.ConnectionSpec;
import io.astronomer.operator.api.KeptValueSource;
import io.astronomer.operator.api.VariableSpec;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.foundation.Cuid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds links that reach too far, or a Deployment of another Workspace. */
final class LinkChecks {
    private LinkChecks() {}

    /** A metrics export is meant for all Deployments. */
    static void secretAutoLinked(Inventory inventory, Findings findings) {
        inventory.subjects().stream()
                .filter(subject -> Boolean.TRUE.equals(subject.spec().autoLinkDeployments()))
                .filter(subject -> holdsSecret(subject.spec().connection())
                        || holdsSecret(subject.spec().airflowVariable())
                        || holdsSecret(subject.spec().environmentVariable()))
                .forEach(subject -> findings.add(
                        subject.source(),
                        "spec.autoLinkDeployments",
                        "spec.autoLinkDeployments gives a secret to every Deployment of " + Shown.entity(subject)
                                + ", also to later ones: name the Deployments that need it in links."));
    }

    private static boolean holdsSecret(@Nullable ConnectionSpec connection) {
        return connection != null
                && (connection.password() != null
                        || connection.passwordFrom() != null
                        || connection.from() != null
                        || connection.fromSecret() != null
                        || isSecret(connection.extraFrom()));
    }

    private static boolean holdsSecret(@Nullable VariableSpec variable) {
        return variable != null && (Boolean.TRUE.equals(variable.secret()) || isSecret(variable.valueFrom()));
    }

    private static boolean isSecret(@Nullable KeptValueSource source) {
        return source != null && (source.secretKeyRef() != null || source.keeps());
    }

    /** A place at which a manifest shows a Deployment in a Workspace. */
    private record Shows(Subject subject, NamedDeployment deployment) {
        String workspace() {
            return subject.entity().entityId();
        }
    }

    /**
     * An id is in one Workspace. So is a name that an object of the Deployment's own scope has, because that name must be
     * unique; other names may repeat in several Workspaces.
     */
    static void acrossWorkspaces(Inventory inventory, Findings findings) {
        Set<String> unique = inventory.subjects().stream()
                .filter(subject -> subject.entity().scope() == Scope.DEPLOYMENT)
                .map(subject -> subject.organization() + " " + subject.entity().entityId())
                .collect(Collectors.toSet());
        Map<String, Shows> first = new LinkedHashMap<>();
        for (Subject subject : inventory.subjects()) {
            if (subject.entity().scope() == Scope.WORKSPACE) {
                for (NamedDeployment deployment : NamedDeployment.of(subject)) {
                    String key = subject.organization() + " " + deployment.text();
                    if (Cuid.matches(deployment.text()) || unique.contains(key)) {
                        compare(first, key, new Shows(subject, deployment), findings);
                    }
                }
            }
        }
    }

    private static void compare(Map<String, Shows> first, String key, Shows shows, Findings findings) {
        Shows earlier = first.putIfAbsent(key, shows);
        if (earlier != null
                && !earlier.workspace().equals(shows.workspace())
                && Inventory.areComparable(earlier.workspace(), shows.workspace())) {
            findings.add(
                    shows.subject().source(),
                    shows.deployment().path(),
                    shows.deployment().path() + " names Deployment "
                            + Shown.name(shows.deployment().text()) + " in " + Shown.entity(shows.subject()) + ", but "
                            + earlier.subject().reference() + " ("
                            + earlier.subject()
                                    .source()
                                    .document()
                                    .locationOf(earlier.deployment().path())
                            + ") shows it in " + Shown.entity(earlier.subject())
                            + ": a Deployment is in one Workspace, and only objects of that Workspace can be linked to"
                            + " it.");
        }
    }
}
