namespace Tuivisor.Os;

/// <summary>Descriptors 0, 1 and 2 of this process.</summary>
public static class StandardStreams
{
    /// <summary>Leads all three to /dev/null, which closes what they led to.</summary>
    /// <exception cref="PosixException">/dev/null cannot be opened.</exception>
    public static void LeadToNull()
    {
        using var nothing = new SafeFd(PosixException.Check(Libc.open("/dev/null", Libc.O_RDWR | Libc.O_CLOEXEC, 0), "open /dev/null"));
        for (var stream = 0; stream <= 2; stream++)
        {
            // dup3 refuses equal descriptors: the one just opened is where it should be then.
            if (stream != nothing.Number) PosixException.Check(Libc.dup3(nothing.Number, stream, 0), "dup3");
        }
    }
}
