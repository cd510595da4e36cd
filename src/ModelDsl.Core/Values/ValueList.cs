using System.Collections;
using System.Runtime.CompilerServices;

namespace ModelDsl;

/// <summary>An immutable list that compares by its elements, so that records holding one stay value-equatable.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T>(T[] items) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    public static readonly ValueList<T> Empty = new([]);

    private int? _hash;

    public int Count => items.Length;
    public T this[int index] => items[index];
    public T Last => items[items.Length - 1];

    public bool Equals(ValueList<T>? other) =>
        ReferenceEquals(this, other) || (other is not null && GetHashCode() == other.GetHashCode() && items.SequenceEqual(other));

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    // Kept after the first call: plans are compared at every keystroke, and a tree of lists would hash its leaves again at every level.
    public override int GetHashCode() =>
        _hash ??= items.Aggregate(17, static (hash, item) => unchecked(hash * 31 + (item?.GetHashCode() ?? 0)));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", items)}]";
}
