package io.astronomer.operator.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagedByGitTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels: {kustomize.toolkit.fluxcd.io/name: a, kustomize.toolkit.fluxcd.io/namespace: n}"
                        + " | Flux (Kustomization n/a)",
                "labels: {helm.toolkit.fluxcd.io/name: a, helm.toolkit.fluxcd.io/namespace: n} | Flux (HelmRelease n/a)",
                "labels: {argocd.argoproj.io/instance: a} | Argo CD (Application a)",
                "annotations: {argocd.argoproj.io/tracking-id: 'a:g/k:n/x'} | Argo CD (Application a)",
            })
    void toolIsNamed(String metadata, String tool) {
        assertThat(ManagedByGit.tool(Samples.resource(metadata, "spec: {}"))).contains(tool);
    }

    @Test
    void otherLabelsNameNoTool() {
        assertThat(ManagedByGit.tool(Samples.resource("labels: {app.kubernetes.io/managed-by: Helm}", "spec: {}")))
                .isEmpty();
    }
}
