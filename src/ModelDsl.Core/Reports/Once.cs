namespace ModelDsl.Reports;

/// <summary>
/// What is worked out of a record once. It says nothing that the record does not, so any two are equal; a copy of the record, which begins with that of
/// the original, works it out for itself.
/// </summary>
/// <param name="work">Works it out.</param>
internal sealed class Once<TRecord, T>(Func<TRecord, T> work) : IEquatable<Once<TRecord, T>> where TRecord : class
{
    private Tuple<TRecord, T>? _known;

    public T Of(TRecord record)
    {
        var known = _known;
        if (!ReferenceEquals(known?.Item1, record))
            _known = known = Tuple.Create(record, work(record));
        return known!.Item2;
    }

    public bool Equals(Once<TRecord, T>? other) => other is not null;
    public override bool Equals(object? obj) => Equals(obj as Once<TRecord, T>);
    public override int GetHashCode() => 0;
}
