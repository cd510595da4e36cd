namespace Samples.Fashion;

/// <summary>The files that a run writes.</summary>
/// <param name="Folder">Where they are.</param>
public sealed record Outputs(string Folder)
{
    /// <summary>From here a training is resumed.</summary>
    public string Checkpoint => Path.Combine(Folder, "checkpoint.bin");

    /// <summary>The table of epochs.</summary>
    public string Log => Path.Combine(Folder, "training.csv");

    /// <summary>The table as curves.</summary>
    public string Curves => Path.Combine(Folder, "training.png");

    /// <summary>Test images above what the model makes of them.</summary>
    public string Reconstructions => Path.Combine(Folder, "reconstructions.png");

    /// <summary>New images.</summary>
    public string Samples => Path.Combine(Folder, "samples.png");

    /// <summary>Images between images.</summary>
    public string Interpolation => Path.Combine(Folder, "interpolation.png");

    /// <summary>Says what each file is.</summary>
    public void Show(Screen screen, bool hasLog)
    {
        (string, string)[] curves = hasLog ? [(Path.GetFileName(Curves), "the table as curves"), (Path.GetFileName(Log), "the table")] : [];
        screen.Line();
        screen.Header(
            $"Written to {Folder}",
            [
                (Path.GetFileName(Reconstructions), "test images, each above what the model makes of it"),
                (Path.GetFileName(Samples), "new images, drawn from the prior"),
                (Path.GetFileName(Interpolation), "from one test image to another in equal steps of the code"),
                .. curves,
                (Path.GetFileName(Checkpoint), "weights and optimizer; --resume --epochs <more> goes on from it"),
            ]);
    }
}
