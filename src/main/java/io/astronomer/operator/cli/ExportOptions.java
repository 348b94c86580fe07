package io.astronomer.operator.cli;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.cli.export.ExportSettings;
import io.astronomer.operator.cli.export.ExternalStore;
import io.astronomer.operator.cli.export.SecretMode;
import io.astronomer.operator.cli.generate.ManifestLayout;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.foundation.KubernetesNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of an export: what is read, and how and where manifests are written. */
final class ExportOptions {
    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Workspace to export, with its Deployments (name or id).")
    private @Nullable String workspace;

    @Option(
            names = "--deployment",
            paramLabel = "NAME",
            description = "Exports only the objects that belong to this Deployment (name or id).")
    private @Nullable String deployment;

    @Option(names = "--to", paramLabel = "DIR", description = "Folder for the files. It need not exist.")
    private @Nullable String to;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the manifests. They have none by default.")
    private @Nullable String namespace;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "Files: ${COMPLETION-CANDIDATES}. Defaults to per-resource.")
    private ManifestLayout layout = ManifestLayout.PER_RESOURCE;

    @Option(
            names = "--secrets",
            paramLabel = "MODE",
            description = "Source of values that Astro does not show. keep: Astro keeps them. ref: Secrets that you"
                    + " create. external: Secrets that the External Secrets Operator makes. reveal: Secrets with"
                    + " Astro's values, if the organization allows that. Defaults to keep.")
    private SecretMode secrets = SecretMode.KEEP;

    @Option(
            names = "--store",
            paramLabel = "NAME",
            description = "With --secrets external: the SecretStore, or ClusterSecretStore/NAME.")
    private @Nullable String store;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "With --secrets external: place of an object's values in the store, with {key}, {name} or"
                    + " {type}, such as airflow/{key}.")
    private @Nullable String path;

    /** Returns what is exported. */
    RemoteSelection selection() {
        requireFilled("--workspace", workspace);
        requireFilled("--deployment", deployment);
        if (workspace == null && deployment == null) {
            throw CommandFailure.invalid("--workspace is missing: name the Workspace to export.");
        }
        return new RemoteSelection(Optional.ofNullable(workspace), Optional.ofNullable(deployment));
    }

    private static void requireFilled(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw CommandFailure.invalid(option + " is blank: give a name or an id.");
        }
    }

    /** Returns the folder for the files. */
    Path folder() {
        if (to == null || to.isBlank()) {
            throw CommandFailure.invalid("--to is missing: name the folder for the files.");
        }
        try {
            return Path.of(to);
        } catch (InvalidPathException malformed) {
            throw CommandFailure.invalid("--to has a character that the name of a folder can't have.");
        }
    }

    /** Returns how manifests are written. */
    ExportSettings settings() {
        if (namespace != null && !KubernetesNames.isNamespace(namespace)) {
            throw CommandFailure.invalid("--namespace " + DisplayText.line(namespace)
                    + " is no name of a namespace: it has up to 63 of a-z, 0-9 and -, with no - at an end.");
        }
        return new ExportSettings(Optional.ofNullable(namespace), layout, secrets, store());
    }

    private Optional<ExternalStore> store() {
        if (secrets != SecretMode.EXTERNAL) {
            if (store != null || path != null) {
                throw CommandFailure.invalid((store == null ? "--path" : "--store") + " needs --secrets external.");
            }
            return Optional.empty();
        }
        if (store == null || path == null) {
            throw CommandFailure.invalid("--secrets external needs "
                    + (store == null ? "--store, such as vault" : "--path, such as airflow/{key}") + ".");
        }
        ExternalStore external = ExternalStore.of(store, path);
        external.problem().ifPresent(problem -> {
            throw CommandFailure.invalid(problem);
        });
        return Optional.of(external);
    }
}
