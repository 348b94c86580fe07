package io.astronomer.operator.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import io.astronomer.operator.sandbox.Cluster;

/** The release in a cluster, which can be installed, upgraded and uninstalled. */
public record HelmRelease(Cluster cluster) {

    public Release install(Chart chart, String... values) {
        return Chart.withFiles(values, files -> {
            var command = new Helm(chart.folder())
                    .install()
                    .withName(Chart.RELEASE)
                    .withNamespace(Chart.RELEASE)
                    .createNamespace()
                    // The embedded API describes built-in kinds in OpenAPI v3 only, and without their fields.
                    .disableOpenApiValidation()
                    .withKubeConfig(cluster.kubeconfig());
            files.forEach(command::withValuesFile);
            return command.call();
        });
    }

    Release upgrade(Chart chart, String... values) {
        return Chart.withFiles(values, files -> {
            var command = new Helm(chart.folder())
                    .upgrade()
                    .withName(Chart.RELEASE)
                    .withNamespace(Chart.RELEASE)
                    .disableOpenApiValidation()
                    .withKubeConfig(cluster.kubeconfig());
            files.forEach(command::withValuesFile);
            return command.call();
        });
    }

    /** Upgrades as {@code helm upgrade --reuse-values} does, with the defaults of the release's former chart. */
    public Release upgradeReusingValues(Chart chart) {
        return new Helm(chart.folder())
                .upgrade()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.RELEASE)
                .reuseValues()
                .disableOpenApiValidation()
                .withKubeConfig(cluster.kubeconfig())
                .call();
    }

    void uninstall() {
        Helm.uninstall(Chart.RELEASE)
                .withNamespace(Chart.RELEASE)
                .withKubeConfig(cluster.kubeconfig())
                .call();
    }
}
