package io.astronomer.operator.controller.organization;

import io.astronomer.operator.controller.OrganizationInformer;
import io.astronomer.operator.massdeletion.ApprovalSource;
import io.astronomer.operator.plan.Annotations;
import java.util.Optional;
import java.util.Set;

/**
 * Approvals in an annotation of an AstroOrganization.
 *
 * @param installation source of the administrator's approval of an uninstall, which concerns all organizations
 */
record AnnotationApprovalSource(OrganizationInformer organizations, OrganizationKey name, ApprovalSource installation)
        implements ApprovalSource {

    @Override
    public Set<String> tokens() {
        return organizations
                .find(name.namespace(), name.name())
                .flatMap(organization ->
                        Optional.ofNullable(organization.getMetadata().getAnnotations()))
                .map(annotations -> annotations.getOrDefault(Annotations.APPROVE_MASS_DELETION, ""))
                .map(ApprovalSource::split)
                .orElse(Set.of());
    }

    @Override
    public boolean allowsUninstall() {
        return installation.allowsUninstall();
    }

    @Override
    public String where() {
        return "the annotation " + Annotations.APPROVE_MASS_DELETION + " of AstroOrganization " + name
                + " (namespace/name)";
    }
}
