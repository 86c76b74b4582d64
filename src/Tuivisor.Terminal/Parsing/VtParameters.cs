namespace Tuivisor.Terminal.Parsing;

/// <summary>Parameters of a control sequence: numbers apart by ';', sub-parameters by ':'.</summary>
/// <remarks>At most <see cref="Limit"/> numbers are kept, the rest is dropped; a number stops growing at <see cref="Largest"/>.</remarks>
internal sealed class VtParameters
{
    /// <summary>How many numbers are kept, sub-parameters included.</summary>
    public const int Limit = 32;

    /// <summary>The largest number; larger ones count as this.</summary>
    public const int Largest = 65_535;

    private const int Absent = -1;

    private readonly int[] _values = new int[Limit];
    private uint _isSub;
    private int _last;
    private bool _isOpen;

    /// <summary>How many numbers there are; an empty list has none, "1;" has two.</summary>
    public int Count => _isOpen ? Math.Min(_last + 1, Limit) : 0;

    /// <summary>True when any colon was seen.</summary>
    public bool HasSubParameters => _isSub != 0;

    /// <summary>Number <paramref name="index"/>, or 0 when it is absent.</summary>
    public int this[int index] => index < Count ? Math.Max(_values[index], 0) : 0;

    /// <summary>Number <paramref name="index"/>; absent and 0 give <paramref name="other"/>. The rule of most counts and positions.</summary>
    public int Or(int index, int other)
    {
        var value = this[index];
        return value == 0 ? other : value;
    }

    /// <summary>True when there is a number written at <paramref name="index"/>.</summary>
    public bool IsGiven(int index) => index < Count && _values[index] != Absent;

    /// <summary>True when number <paramref name="index"/> follows a colon.</summary>
    public bool IsSub(int index) => index < Count && (_isSub >> index & 1) != 0;

    /// <summary>Index after the sub-parameters of number <paramref name="index"/>.</summary>
    public int EndOfGroup(int index)
    {
        var end = index + 1;
        if (_isSub == 0) return end;
        while (IsSub(end)) end++;
        return end;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _isSub = 0;
        _last = 0;
        _isOpen = false;
    }

    /// <summary>Takes digits, ';' and ':' from the start of <paramref name="bytes"/>.</summary>
    /// <returns>How many bytes it took.</returns>
    public int Read(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (char.IsAsciiDigit((char)bytes[at])) at += ReadNumber(bytes[at..]);
            else if (bytes[at] is (byte)';' or (byte)':') Separator(isSub: bytes[at++] == ':');
            else break;
        }

        return at;
    }

    /// <summary>Writes what was read so far.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_isSub);
        writer.Write(_isOpen);
        writer.Write(_last);
        foreach (var value in _values) writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _isSub = reader.ReadUInt32();
        _isOpen = reader.ReadBoolean();
        _last = Math.Clamp(reader.ReadInt32(), 0, Limit);
        foreach (ref var value in _values.AsSpan()) value = Math.Clamp(reader.ReadInt32(), Absent, Largest);
    }

    /// <returns>How many digits it has, or goes on with.</returns>
    private int ReadNumber(ReadOnlySpan<byte> bytes)
    {
        Open();
        var value = _last < Limit ? Math.Max(_values[_last], 0) : 0;
        var at = 0;
        for (; at < bytes.Length && char.IsAsciiDigit((char)bytes[at]); at++) value = Math.Min(value * 10 + bytes[at] - '0', Largest);
        if (_last < Limit) _values[_last] = value;
        return at;
    }

    private void Separator(bool isSub)
    {
        Open();
        if (_last >= Limit) return;
        _last++;
        if (_last >= Limit) return;
        _values[_last] = Absent;
        if (isSub) _isSub |= 1u << _last;
    }

    private void Open()
    {
        if (_isOpen) return;
        _isOpen = true;
        _values[0] = Absent;
    }
}
