namespace ModelDsl.Syntax;

/// <summary>Where a piece of source stands. A plain value: it roots no tree and no compilation. Lines and columns count from 0.</summary>
public readonly record struct Span(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    public int End => Start + Length;

    /// <summary>The place before this one, where nothing stands.</summary>
    public Span Before() => this with { Length = 0, EndLine = Line, EndColumn = Column };

    /// <summary>The span from the start of this one to the end of <paramref name="last"/>.</summary>
    public Span To(Span last) => this with { Length = last.End - Start, EndLine = last.EndLine, EndColumn = last.EndColumn };
}
