using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tuivisor.Server.Attach.Searching;

/// <summary>Finds a text among bytes at the speed of memory: two of its bytes, the least usual ones, are looked for in a whole vector at
/// once, and only where both stand the rest is compared.</summary>
internal sealed class LiteralFinder
{
    /// <summary>What lines of logs are full of, the most usual first.</summary>
    private static ReadOnlySpan<byte> Usual => " e0t1a2o-i:n3r4s5d6l7u8c9./p=mhgqbfwv"u8;

    private readonly byte[] _bytes;
    private readonly byte[] _folds; // 0x20 where the case of a letter does not count: that bit is then set in both
    private readonly int _first;
    private readonly int _second;

    private LiteralFinder(byte[] bytes, byte[] folds)
    {
        (_bytes, _folds) = (bytes, folds);
        for (var index = 1; index < bytes.Length; index++)
            if (RarityAt(index) > RarityAt(_first))
                _first = index;
        _second = _first == 0 ? bytes.Length - 1 : 0;
        for (var index = 0; index < bytes.Length; index++)
            if (index != _first && RarityAt(index) > RarityAt(_second))
                _second = index;
    }

    /// <summary>Finds a text, without regard to the case of ASCII letters when it is given in both.</summary>
    /// <param name="lower">The text, in lower case when case does not count; at least one byte.</param>
    /// <param name="upper">The text in upper case then, else the same again.</param>
    /// <returns>Null when the two differ by more than the bit that makes a small letter of a capital.</returns>
    public static LiteralFinder? Of(byte[] lower, byte[] upper)
    {
        if (lower.Length != upper.Length) return null;
        var folds = new byte[lower.Length];
        for (var index = 0; index < lower.Length; index++)
        {
            folds[index] = (byte)(lower[index] ^ upper[index]);
            if (folds[index] != 0 && (folds[index] != 0x20 || (lower[index] & 0x20) == 0)) return null;
        }

        return new(lower, folds);
    }

    /// <summary>Where it stands first; -1 when it does not. With folded letters also what differs from them in that one bit only.</summary>
    public int IndexOf(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.Length - _bytes.Length;
        var at = 0;
        if (last >= Vector128<byte>.Count)
        {
            ref var start = ref MemoryMarshal.GetReference(bytes);
            var (first, second) = (Vector128.Create(_bytes[_first]), Vector128.Create(_bytes[_second]));
            var (firstFold, secondFold) = (Vector128.Create(_folds[_first]), Vector128.Create(_folds[_second]));
            for (; at <= last - Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                // Both loads end before the text would that begins at the last of these places.
                var ones = Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)(at + _first)) | firstFold, first);
                var others = Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)(at + _second)) | secondFold, second);
                for (var both = (ones & others).ExtractMostSignificantBits(); both != 0; both &= both - 1)
                    if (IsAt(bytes, at + BitOperations.TrailingZeroCount(both)))
                        return at + BitOperations.TrailingZeroCount(both);
            }
        }

        for (; at <= last; at++)
            if (IsAt(bytes, at))
                return at;
        return -1;
    }

    private bool IsAt(ReadOnlySpan<byte> bytes, int place)
    {
        for (var index = 0; index < _bytes.Length; index++)
            if ((bytes[place + index] | _folds[index]) != _bytes[index])
                return false;
        return true;
    }

    private int RarityAt(int index) => Usual.IndexOf(_bytes[index]) is var place and >= 0 ? place : int.MaxValue;
}
