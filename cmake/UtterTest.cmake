# utter_test(<Class>Test LIBRARIES ... [SOURCES ...] [TIMEOUT seconds] [LABELS ...] [SERIAL])
# One Qt Test program from <Class>Test.cpp in the current folder, registered with CTest under its own name.
function(utter_test name)
    cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "LIBRARIES;SOURCES;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} utter_options Qt6::Test)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT
        "UTTER_BIN=${CMAKE_BINARY_DIR}/bin;QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.multimedia.*=false;LANG=C.UTF-8")
    # Labelled by the folder below tests/, so that a part can be run by itself: ctest -L server
    file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
    string(REGEX MATCH "^[^/]+" part ${folder})
    set_tests_properties(${name} PROPERTIES LABELS "${part};${ARG_LABELS}")
    if(ARG_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()

# utter_bench(<Subject>Bench LIBRARIES ... [SOURCES ...])
# A program that measures and prints; `./dev bench` runs them one after the other through the target `bench`.
add_custom_target(bench)
function(utter_bench name)
    cmake_parse_arguments(ARG "" "" "LIBRARIES;SOURCES" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} utter_options)
    add_custom_target(run_${name} USES_TERMINAL # one at a time, printed as it comes
        COMMAND ${CMAKE_COMMAND} -E env UTTER_BIN=${CMAKE_BINARY_DIR}/bin $<TARGET_FILE:${name}>)
    add_dependencies(bench run_${name})
endfunction()
