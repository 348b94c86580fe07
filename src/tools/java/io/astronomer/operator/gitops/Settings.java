package io.astronomer.operator.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ConfigMap of Argo CD that contains the scripts. */
final class Settings {
    static final Path FILE = Path.of("deploy", "argocd", "argocd-cm.yaml");

    private static final String HEADER = """
            # Merge into Argo CD's own ConfigMap: kubectl -n argocd patch configmap argocd-cm --patch-file deploy/argocd/argocd-cm.yaml
            # The scripts are those of resource_customizations, word by word.
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: argocd-cm
              namespace: argocd
              labels:
                app.kubernetes.io/name: argocd-cm
                app.kubernetes.io/part-of: argocd
            data:
            """;

    private Settings() {}

    static String text() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (String kind : Scripts.KINDS) {
            text.append("  resource.customizations.health.astro.astronomer.io_%s: |\n".formatted(kind))
                    .append(Files.readString(Scripts.health(kind)).indent(4));
        }
        return text.append("  resource.customizations.actions.astro.astronomer.io_EnvironmentObject: |\n")
                .append(actions().indent(4))
                .toString()
                .replaceAll("(?m)^ +$", "");
    }

    private static String actions() throws IOException {
        StringBuilder text = new StringBuilder("discovery.lua: |\n")
                .append(Files.readString(Scripts.actions().resolve("discovery.lua"))
                        .indent(2))
                .append("definitions:\n");
        for (String name : Scripts.ACTIONS) {
            text.append("  - name: %s\n    action.lua: |\n".formatted(name))
                    .append(Files.readString(Scripts.action(name)).indent(6));
        }
        return text.toString();
    }
}
