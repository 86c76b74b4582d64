namespace Tuivisor.EndToEndTests;

/// <summary>Skips a test where a Debian package is missing, and says which.</summary>
internal static class Requires
{
    /// <summary>Fails a test that has to be root: to mount, to become another user. CI is.</summary>
    public static void Root() => Assert.True(Environment.IsPrivilegedProcess, "needs root, to mount and to become another user: sudo, or a container");

    public static void Packages(params string[] packages)
    {
        foreach (var package in packages)
        {
            var program = package switch { "supervisor" => "supervisorctl", "procps" => "ps", "emacs-nox" => "emacs", "bsdutils" => "script", _ => package };
            Assert.SkipUnless(
                new[] { "/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin" }.Any(directory => File.Exists(Path.Combine(directory, program))),
                $"needs the Debian package {package}: apt-get install {package}");
        }
    }
}
