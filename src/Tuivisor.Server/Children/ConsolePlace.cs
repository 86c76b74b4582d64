using Tuivisor.Keeper;

namespace Tuivisor.Server.Children;

/// <summary>How much of a child's output a screen shows.</summary>
/// <param name="Child">Whose output it is.</param>
/// <param name="Output">Bytes of standard output or of the terminal.</param>
/// <param name="Error">Bytes of a standard error that is apart.</param>
internal readonly record struct ConsolePlace(ChildId Child, long Output, long Error)
{
    public ConsolePlace After(int count, bool? isStderr) => isStderr switch
    {
        false => this with { Output = Output + count },
        true => this with { Error = Error + count },
        null => this,
    };
}
