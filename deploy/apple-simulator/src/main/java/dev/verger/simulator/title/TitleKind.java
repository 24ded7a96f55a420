package dev.verger.simulator.title;

import java.util.List;

/** Kinds of titles, with the names that Apple's services use for them. */
public enum TitleKind {
    IOS_APP("App", "iosSoftware", List.of("iOS"), List.of("iphone", "ipad")),
    MAC_APP("App", "desktopApp", List.of("macOS"), List.of("mac")),
    UNIVERSAL_APP("App", "iosSoftware", List.of("iOS", "macOS"), List.of("iphone", "ipad", "mac")),
    BOOK("Book", "epubBook", List.of("iOS", "macOS"), List.of());

    private final String productType;
    private final String storeKind;
    private final List<String> supportedPlatforms;
    private final List<String> deviceFamilies;

    TitleKind(String productType, String storeKind, List<String> supportedPlatforms, List<String> deviceFamilies) {
        this.productType = productType;
        this.storeKind = storeKind;
        this.supportedPlatforms = supportedPlatforms;
        this.deviceFamilies = deviceFamilies;
    }

    /** {@code productType} of an asset. */
    public String productType() {
        return productType;
    }

    /** {@code kind} in the metadata. */
    public String storeKind() {
        return storeKind;
    }

    /** {@code supportedPlatforms} of an asset. */
    public List<String> supportedPlatforms() {
        return supportedPlatforms;
    }

    /** {@code deviceFamilies} in the metadata; none for books. */
    public List<String> deviceFamilies() {
        return deviceFamilies;
    }
}
