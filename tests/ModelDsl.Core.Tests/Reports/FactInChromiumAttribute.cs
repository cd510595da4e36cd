namespace ModelDsl.Tests.Reports;

/// <summary>A fact about a page in a real browser.</summary>
public sealed class FactInChromiumAttribute : FactAttribute
{
    public FactInChromiumAttribute() => Skip = Chromium.Path is null ? "no chromium: none of chromium, chromium-browser and google-chrome is on the PATH" : null;
}
