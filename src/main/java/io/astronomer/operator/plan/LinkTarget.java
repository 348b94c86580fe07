package io.astronomer.operator.plan;

/**
 * A Deployment that an entry of links or excludeLinks came to.
 *
 * @param position of the entry in its list
 * @param name as Astro shows it; the id where the name is not known
 * @param source by what the entry has the Deployment
 */
public record LinkTarget(int position, String deploymentId, String name, Source source) {

    /** Form of an entry. */
    public enum Source {
        ID,
        NAME,
        SELECTOR,
        /** A selector had it before, and the last listing lacks it. */
        RECORDED
    }
}
