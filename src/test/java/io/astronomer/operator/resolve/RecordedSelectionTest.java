package io.astronomer.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.LinkTarget;
import io.astronomer.operator.plan.LinkTarget.Source;
import io.astronomer.operator.plan.ResolvedNames;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deployments that a selector had before, in a listing that lacks them. */
class RecordedSelectionTest {
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER_WORKSPACE = "clx42others01gl01o0gjenth";
    private static final String PROD = "clx44prod0001m201m5dzsbex";
    private static final String STAGING = "clx44staging01m201m5dzsbe";
    private static final String ETL = "links: [{deploymentSelector: {namePattern: ETL *}}]";

    private final DirectoryDouble directory = new DirectoryDouble().deployment(PROD, "ETL prod", WORKSPACE);

    @Test
    void recordedDeploymentWithoutARowStaysLinked() {
        directory.unconfirmed = true;

        assertThat(resolved(ETL).links())
                .containsExactly(
                        new LinkTarget(0, PROD, "ETL prod", Source.SELECTOR),
                        new LinkTarget(0, STAGING, "ETL staging", Source.RECORDED));
    }

    @Test
    void recordedDeploymentWithoutARowStaysExcluded() {
        directory.unconfirmed = true;

        assertThat(ids(resolved("excludeLinks: [{deploymentSelector: {namePattern: \"*staging\"}}]")
                        .excluded()))
                .containsExactly(STAGING);
    }

    @Test
    void confirmedAbsenceUnlinks() {
        assertThat(ids(resolved(ETL).links())).containsExactly(PROD);
    }

    @Test
    void newNameUnlinks() {
        directory.unconfirmed = true;
        directory.deployment(STAGING, "Old", WORKSPACE);

        assertThat(ids(resolved(ETL).links())).containsExactly(PROD);
    }

    @Test
    void otherWorkspaceUnlinks() {
        directory.unconfirmed = true;
        directory.deployment(STAGING, "ETL staging", OTHER_WORKSPACE);

        assertThat(ids(resolved(ETL).links())).containsExactly(PROD);
    }

    @Test
    void rowWithoutAWorkspaceDoesNotUnlink() {
        directory.deploymentOfUnknownWorkspace(STAGING, "ETL staging");

        assertThat(ids(resolved(ETL).links())).containsExactly(PROD, STAGING);
    }

    @Test
    void editedPatternUnlinks() {
        directory.unconfirmed = true;

        assertThat(ids(resolved("links: [{deploymentSelector: {namePattern: \"*prod\"}}]")
                        .links()))
                .containsExactly(PROD);
    }

    @Test
    void recordOfAnotherWorkspaceLinksNothing() {
        directory.unconfirmed = true;

        assertThat(ids(resolved(ETL, OTHER_WORKSPACE).links())).containsExactly(PROD);
    }

    @Test
    void recordStaysAsItIs() {
        directory.unconfirmed = true;

        assertThat(resolved(ETL).deployments()).containsEntry("ETL staging", STAGING);
    }

    private static List<String> ids(List<LinkTarget> targets) {
        return targets.stream().map(LinkTarget::deploymentId).toList();
    }

    private ResolvedNames resolved(String links) {
        return resolved(links, WORKSPACE);
    }

    private ResolvedNames resolved(String links, String recordedWorkspace) {
        EnvironmentObject resource = Serialization.unmarshal(
                """
                kind: EnvironmentObject
                metadata: {name: a-resource, namespace: data, generation: 1}
                spec:
                  objectKey: a_key
                  workspace: %s
                  environmentVariable: {value: blue}
                  %s
                status:
                  workspace: {name: Analytics, id: %s}
                  operator:
                    resolvedFrom: Analytics
                    deployments: [{name: ETL prod, id: %s}, {name: ETL staging, id: %s}]
                """.formatted(WORKSPACE, links, recordedWorkspace, PROD, STAGING), EnvironmentObject.class);
        return ((NameResolution.Resolved) new NameResolver(any -> Defaults.standard()).resolve(resource, directory))
                .names();
    }
}
