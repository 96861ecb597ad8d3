# Installs the build into a folder of its own, builds the consumer against it, and looks at what it prints.
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE errors)
    if(NOT code EQUAL 0)
        message(FATAL_ERROR "failed (${code}): ${ARGN}\n${output}\n${errors}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK_DIR})
run(${CMAKE_COMMAND} --install ${BINARY_DIR} --prefix ${WORK_DIR}/installed)
run(${CMAKE_COMMAND} -S ${SOURCE_DIR}/tests/consumer -B ${WORK_DIR}/build -G Ninja
    -DCMAKE_PREFIX_PATH=${WORK_DIR}/installed -DCMAKE_CXX_COMPILER=${CXX})
run(${CMAKE_COMMAND} --build ${WORK_DIR}/build)
run(${WORK_DIR}/build/consumer ${WORK_DIR}/index ${WORK_DIR}/installed/share/poshuk)
if(NOT output STREQUAL "1 Відкрито нову бібліотеку\n")
    message(FATAL_ERROR "the consumer printed: ${output}")
endif()
# The installed programs find the installed data by themselves.
run(${WORK_DIR}/installed/bin/poshuk-searcher --db ${WORK_DIR}/index мостом)
if(NOT output MATCHES "Ремонт мосту")
    message(FATAL_ERROR "the installed searcher printed: ${output}")
endif()
