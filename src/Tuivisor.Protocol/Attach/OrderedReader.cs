using System.Text.Json;

namespace Tuivisor.Protocol.Attach;

/// <summary>Reads JSON whose properties come in the order in which they are asked for; those that are left out have their default.
/// Whatever else there is makes it wrong for good, and what was read of no use.</summary>
/// <param name="json">One value.</param>
internal ref struct OrderedReader(ReadOnlySpan<byte> json)
{
    private Utf8JsonReader _reader = new(json);
    private bool _isWrong;
    private bool _isOver;

    /// <summary>Reads an item of a list.</summary>
    public delegate T Item<out T>(ref OrderedReader reader);

    /// <summary>Everything was as it was asked for, to the end.</summary>
    public bool IsWhole => !_isWrong && _isOver;

    /// <summary>The value begins.</summary>
    public void Start() => _reader.Read();

    /// <summary>An object begins here.</summary>
    public void Begin() => Pass(JsonTokenType.StartObject);

    /// <summary>The object has no more properties.</summary>
    public void End() => Pass(JsonTokenType.EndObject);

    /// <summary>A text.</summary>
    public string? Text(ReadOnlySpan<byte> name)
    {
        if (!TryFind(name, JsonTokenType.String)) return null;
        var text = _reader.GetString();
        _reader.Read();
        return text;
    }

    /// <summary>A text that may not be left out.</summary>
    public string NeededText(ReadOnlySpan<byte> name)
    {
        var text = Text(name);
        _isWrong |= text is null;
        return text ?? "";
    }

    /// <summary>A moment.</summary>
    public DateTimeOffset? Time(ReadOnlySpan<byte> name)
    {
        if (!TryFind(name, JsonTokenType.String)) return null;
        if (!_reader.TryGetDateTimeOffset(out var time)) _isWrong = true;
        _reader.Read();
        return time;
    }

    /// <summary>An integer.</summary>
    public long? Long(ReadOnlySpan<byte> name)
    {
        if (!TryFind(name, JsonTokenType.Number)) return null;
        if (!_reader.TryGetInt64(out var number)) _isWrong = true;
        _reader.Read();
        return number;
    }

    /// <summary>An integer of 32 bits.</summary>
    public int? Int(ReadOnlySpan<byte> name)
    {
        if (Long(name) is not { } number) return null;
        if (number is < int.MinValue or > int.MaxValue) _isWrong = true;
        return (int)number;
    }

    /// <summary>A number.</summary>
    public double? Double(ReadOnlySpan<byte> name)
    {
        if (!TryFind(name, JsonTokenType.Number)) return null;
        if (!_reader.TryGetDouble(out var number)) _isWrong = true;
        _reader.Read();
        return number;
    }

    /// <summary>Yes or no.</summary>
    public bool? Bool(ReadOnlySpan<byte> name)
    {
        if (!TryFind(name)) return null;
        var isTrue = _reader.TokenType == JsonTokenType.True;
        if (!isTrue && _reader.TokenType != JsonTokenType.False) _isWrong = true;
        _reader.Read();
        return isTrue;
    }

    /// <summary>A list of objects; empty when it is left out.</summary>
    public List<T> List<T>(ReadOnlySpan<byte> name, Item<T> read)
    {
        var items = new List<T>();
        if (!TryFind(name, JsonTokenType.StartArray)) return items;
        _reader.Read();
        while (!_isWrong && _reader.TokenType != JsonTokenType.EndArray)
        {
            Begin();
            items.Add(read(ref this));
            End();
        }

        Pass(JsonTokenType.EndArray);
        return items;
    }

    /// <summary>An object that may not be left out.</summary>
    public T NeededObject<T>(ReadOnlySpan<byte> name, Item<T> read)
    {
        _isWrong |= !TryFind(name);
        Begin();
        var value = read(ref this);
        End();
        return value;
    }

    private bool TryFind(ReadOnlySpan<byte> name)
    {
        if (_isWrong || _reader.TokenType != JsonTokenType.PropertyName || !_reader.ValueTextEquals(name)) return false;
        _reader.Read();
        return true;
    }

    private bool TryFind(ReadOnlySpan<byte> name, JsonTokenType type)
    {
        if (!TryFind(name)) return false;
        _isWrong |= _reader.TokenType != type;
        return !_isWrong;
    }

    private void Pass(JsonTokenType type)
    {
        if (_isWrong) return;
        _isWrong = _reader.TokenType != type;
        _isOver = !_reader.Read();
    }
}
