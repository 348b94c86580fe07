package io.astronomer.operator.release;

import java.util.ArrayList;
import java.util.List;

/**
 * The digests that an AOT cache changes. Each training writes other bytes (decision 51), and what contains or names
 * the image differs with them. All other digests of two builds are the same.
 */
record CacheDigests(Names names) {
    /** Returns the names of the blobs of the image with the cache, which is in its last layer, and of files. */
    List<String> of(String architecture, List<Subject> blobs) {
        String image = OciLayout.image(architecture);
        List<String> layers = blobs.stream()
                .map(Subject::name)
                .filter(name -> name.startsWith(image + OciLayout.LAYER))
                .toList();
        List<String> changed = new ArrayList<>(
                List.of(image + OciLayout.MANIFEST, image + OciLayout.CONFIG, layers.get(layers.size() - 1)));
        changed.addAll(files());
        return changed;
    }

    /** Returns the files that contain the image, or name it by its digest. */
    List<String> files() {
        return List.of(names.imageFile(), names.imageBom(), names.chartFile(), Names.INSTALL, names.bundleFile());
    }
}
