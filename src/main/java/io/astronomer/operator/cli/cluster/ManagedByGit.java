package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.astro.DisplayText;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Marks of the tools that apply resources from Git. */
final class ManagedByGit {
    private static final int LONGEST = 253;
    private static final String KUSTOMIZATION = "kustomize.toolkit.fluxcd.io/";
    private static final String HELM_RELEASE = "helm.toolkit.fluxcd.io/";
    private static final String ARGO_CD = "argocd.argoproj.io/instance";
    private static final String ARGO_CD_TRACKING = "argocd.argoproj.io/tracking-id";

    private ManagedByGit() {}

    /** Returns the tool and its object, if one manages the object. */
    static Optional<String> tool(HasMetadata object) {
        Map<String, String> labels =
                Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        Map<String, String> annotations =
                Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of());
        return flux(labels, KUSTOMIZATION, "Kustomization")
                .or(() -> flux(labels, HELM_RELEASE, "HelmRelease"))
                .or(() -> Optional.ofNullable(labels.get(ARGO_CD))
                        .or(() -> Optional.ofNullable(annotations.get(ARGO_CD))
                                .or(() -> Optional.ofNullable(annotations.get(ARGO_CD_TRACKING))
                                        .map(id -> id.split(":", 2)[0])))
                        .map(application -> "Argo CD (Application " + DisplayText.line(application, LONGEST) + ")"));
    }

    private static Optional<String> flux(Map<String, String> labels, String prefix, String kind) {
        return Optional.ofNullable(labels.get(prefix + "name"))
                .map(name -> "Flux (" + kind + " "
                        + DisplayText.line(labels.getOrDefault(prefix + "namespace", ""), LONGEST) + "/"
                        + DisplayText.line(name, LONGEST) + ")");
    }

    /** Returns the warning about a write that is not in Git. */
    static List<String> warnings(HasMetadata object) {
        return tool(object)
                .map(tool -> tool + " manages it, and may revert what is set in the cluster only: --print shows what"
                        + " to commit to Git instead.")
                .stream()
                .toList();
    }
}
