package io.astronomer.operator.cli.effective;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectType;

/** A part of an object that a user edits to change what a Deployment gets. */
public sealed interface EditTarget {

    /** Returns the path below the object, with the name of the Deployment; empty for the object as a whole. */
    String path(String deploymentName);

    /**
     * A field of the object itself.
     *
     * @param field such as {@code connection.host}
     */
    record OwnField(String field) implements EditTarget {
        @Override
        public String path(String deploymentName) {
            return field;
        }
    }

    /**
     * An override of the link that names the Deployment.
     *
     * @param field such as {@code connection.host}
     */
    record LinkField(Entity deployment, String field) implements EditTarget {
        @Override
        public String path(String deploymentName) {
            return "links[" + deploymentName + "]." + field;
        }
    }

    /** The link that names the Deployment. */
    record Link(Entity deployment) implements EditTarget {
        @Override
        public String path(String deploymentName) {
            return "links[" + deploymentName + "]";
        }
    }

    /** The exclusion that names the Deployment. */
    record Exclusion(Entity deployment) implements EditTarget {
        @Override
        public String path(String deploymentName) {
            return "excludeLinks[" + deploymentName + "]";
        }
    }

    /** The link to all Deployments. */
    record AutoLink() implements EditTarget {
        @Override
        public String path(String deploymentName) {
            return "autoLinkDeployments";
        }
    }

    /** The object as a whole. */
    record Whole() implements EditTarget {
        @Override
        public String path(String deploymentName) {
            return "";
        }
    }

    /** Returns what to edit so that the field changes. If Astro hides whether a link overrides it, an override does. */
    static EditTarget of(ObjectType type, Cause cause, Entity deployment, EffectiveField field) {
        String path = type.block() + "." + field.path();
        boolean ofLink = field.origin() == Origin.OVERRIDE || (field.origin() == Origin.UNKNOWN && cause.isByName());
        return ofLink ? new LinkField(deployment, path) : new OwnField(path);
    }

    /** Returns what to edit so that the Deployment gets the object, or no longer gets it. */
    static EditTarget of(Cause cause, Entity deployment) {
        return switch (cause) {
            case OWN, UNREADABLE, NOT_LISTED -> new Whole();
            case LINKED, LINKED_AND_AUTO_LINKED, LINKED_AND_EXCLUDED, NOT_LINKED -> new Link(deployment);
            case AUTO_LINKED -> new AutoLink();
            case EXCLUDED -> new Exclusion(deployment);
        };
    }
}
