package io.astronomer.operator.controller;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.plan.Annotations;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.List;
import java.util.Optional;

/** Accepts all changes of an organization but those of its status and its managed fields. */
public final class OrganizationUpdateFilter implements OnUpdateFilter<AstroOrganization> {

    @Override
    public boolean accept(AstroOrganization now, AstroOrganization before) {
        return requeues(now, before);
    }

    /** Returns whether the organization has to be reconciled again. */
    public static boolean requeues(AstroOrganization now, AstroOrganization before) {
        return Trigger.requeues(now, before, OrganizationUpdateFilter::trigger);
    }

    static Trigger trigger(AstroOrganization organization) {
        return Trigger.of(organization, List.of(Annotations.APPROVE_MASS_DELETION), Optional.empty());
    }
}
